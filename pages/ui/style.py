"""The look: colours, fonts and places of things that Streamlit's theme cannot say, as one style sheet per theme."""

from __future__ import annotations

import streamlit as st

from geo.draw.palette import Palette, palette


def is_dark() -> bool:
    """Whether the reader's browser shows the dark theme."""
    return getattr(st.context.theme, "type", "light") == "dark"


def colours() -> Palette:
    """The palette of the theme that is shown."""
    return palette(is_dark())


def apply() -> None:
    """Put the style sheet on the page."""
    c = colours()
    st.html(f"""<style>
:root {{ --ink:{c.ink}; --quiet:{c.quiet}; --rule:{c.rule}; --accent:{c.accent}; --sea:{c.sea}; --land:{c.land}; --ground:{c.ground}; --hatch:{c.hatch}; }}
[data-testid="stMainBlockContainer"] {{ padding: 3.9rem 1.5rem 1rem; max-width: 1900px; }}
[data-testid="stVerticalBlock"] {{ gap: .55rem; }}
[data-testid="stElementContainer"]:has(> [data-testid="stHtml"] > style) {{ display: none; }}
.st-key-frame {{ position: relative; }}
.st-key-frame [data-testid="stDeckGlJsonChart"] {{ background: var(--sea); border: 1px solid var(--rule); border-radius: 6px; overflow: hidden; }}
.st-key-legend {{ position: absolute; left: 10px; bottom: 10px; z-index: 3; width: auto !important; max-width: min(47%, 300px); pointer-events: none; }}
.legend {{ background: color-mix(in srgb, var(--ground) 92%, transparent); border: 1px solid var(--rule); border-radius: 6px; padding: 8px 11px 9px;
  font-size: 12px; line-height: 1.3; color: var(--ink); max-height: 430px; overflow-y: auto; pointer-events: auto; }}
.legend h4 {{ font: 600 12.5px/1.25 var(--st-font, sans-serif); margin: 7px 0 3px; padding: 0; letter-spacing: 0; }}
.legend h4:first-child {{ margin-top: 0; }}
.legend ul {{ list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 2px 12px; }}
.legend li {{ display: flex; align-items: center; gap: 6px; margin: 0; padding: 0; font-size: 12px; }}
.legend p {{ margin: 2px 0 0; color: var(--quiet); font-size: 11.5px; }}
.legend i {{ display: inline-block; flex: none; width: 20px; height: 12px; border-radius: 2px; }}
.legend i.hatch {{ background: repeating-linear-gradient(135deg, var(--hatch) 0 2px, var(--land) 2px 5px); }}
.legend i.line, .legend i.dashed {{ height: 0; border-radius: 0; border-top: 2px solid; }}
.legend i.dashed {{ border-top-style: dashed; }}
.legend i.ring {{ width: 13px; height: 13px; border-radius: 50%; border: 2px solid; margin-left: 3px; }}
.reading h1 {{ font-size: 1.45rem; line-height: 1.22; padding: 0; margin: 0 0 .35rem; color: var(--ink); }}
.reading p {{ color: var(--quiet); font-size: .93rem; line-height: 1.4; margin: 0 0 .45rem; }}
.panel {{ border-top: 1px solid var(--rule); padding-top: .5rem; color: var(--ink); }}
.panel h2 {{ font-size: 1.18rem; padding: 0; margin: 0; }}
.panel .kind {{ color: var(--quiet); font-size: .85rem; margin: 0 0 .25rem; }}
.panel h3 {{ font: 600 .82rem/1.3 var(--st-font, sans-serif); color: var(--quiet); margin: .6rem 0 .2rem; padding: 0; }}
.panel ul {{ list-style: none; margin: 0; padding: 0; }}
.panel li {{ display: grid; grid-template-columns: 4.6rem 1fr; gap: .15rem .5rem; margin: 0 0 .32rem; font-size: .88rem; line-height: 1.36; }}
.panel li > span.how {{ font-size: .72rem; border: 1px solid var(--rule); border-radius: 3px; padding: 0 .25rem; height: 1.25rem; line-height: 1.2rem; text-align: center; color: var(--quiet); white-space: nowrap; }}
.panel li > span.how.observed, .panel li > span.how.listed {{ color: var(--ink); border-color: var(--quiet); }}
.panel li .origin {{ color: var(--quiet); font-size: .8rem; }}
.panel a, .atlas-foot a, .sources a {{ color: inherit; text-decoration: underline; text-underline-offset: 2px; }}
.panel .old {{ color: var(--accent); white-space: nowrap; }}
.panel .none {{ color: var(--quiet); font-size: .86rem; font-style: italic; }}
.atlas-foot {{ border-top: 1px solid var(--rule); color: var(--quiet); font-size: .8rem; padding-top: .45rem; line-height: 1.45; }}
.st-key-panelbox {{ max-height: calc(100vh - 330px); min-height: 330px; overflow-y: auto; padding-right: .4rem; }}
@media (max-width: 640px) {{
  [data-testid="stMainBlockContainer"] {{ padding: 3.6rem .7rem 1rem; }}
  .st-key-legend {{ position: static; max-width: 100%; pointer-events: auto; }}
  .legend {{ max-height: none; }}
  .st-key-panelbox {{ max-height: none; min-height: 0; }}
  .reading h1 {{ font-size: 1.25rem; }}
}}
</style>""")
