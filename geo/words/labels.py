"""What every code is called, once: themes, levels, stages, kinds, grains and the headings of columns.

English texts by code, marked for translation; they are translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from geo.words.text import N_

Labels = Mapping[str, str]

THEMES: Labels = {
    "child_labour": N_("Child labour"),
    "conflict_financing": N_("Conflict financing"),
    "pollution": N_("Pollution"),
    "working_conditions": N_("Working conditions"),
}

THEMES_IN_SENTENCE: Labels = {
    "child_labour": N_("child labour"),
    "conflict_financing": N_("conflict financing"),
    "pollution": N_("pollution"),
    "working_conditions": N_("bad working conditions"),
}

LEVELS: Labels = {
    "low": N_("low"),
    "medium": N_("medium"),
    "high": N_("high"),
    "very_high": N_("very high"),
    "not_enough_data": N_("not enough data"),
}

CONFIDENCES: Labels = {
    "strong": N_("strong"),
    "moderate": N_("moderate"),
    "weak": N_("weak"),
}
"""How well a level is supported."""

REASONS: Labels = {
    "unsettled": N_("There is evidence, but it does not settle whether the risk is high: gaps or old answers decide."),
    "part_of_country": N_("The evidence is about a part of the country, whose share of the output is not known."),
    "not_asked": N_("Sites were visited, but this was not asked."),
    "context_only": N_("No evidence that counts is about this metal here; only the country’s conditions are known."),
    "nobody_looked": N_(
        "No assessment of this metal here is at hand. Reports, where they stand below, are examples and never counted."
    ),
    "no_output": N_(
        "On the EU’s list of areas; not assessed, because no source at hand gives output of this metal here."
    ),
}
"""Why there is no level."""

STRENGTHS: Labels = {
    "observed": N_("observed"),
    "listed": N_("listed"),
    "reported": N_("reported"),
    "modelled": N_("modelled"),
    "context": N_("context"),
}
"""How a fact is known."""

RULE_GROUPS: Labels = {
    "evidence": N_("evidence"),
    "hazard": N_("hazard"),
    "presence": N_("conflict presence"),
    "living": N_("living conditions"),
    "governance": N_("governance"),
}
"""What the indicators of a theme speak of."""

STAGES: Labels = {"mining": N_("mining"), "refining": N_("refining")}

MINED_AS: Labels = {"al": N_("bauxite")}
"""What is dug, where it is not called as its metal."""

STAGES_DONE: Labels = {"mining": N_("mined"), "refining": N_("refined")}
"""The stages as what was done to a metal."""

GOODS: Labels = {
    "ore": N_("ore"),
    "intermediate": N_("intermediate product"),
    "refined": N_("refined metal"),
    "product": N_("product"),
}
"""What a traded good is."""

FIGURE_STATUS: Labels = {
    "reported": N_("reported"),
    "estimated": N_("estimated"),
    "provisional": N_("provisional"),
    "average": N_("average of several years"),
    "below": N_("below the limit that the source prints"),
    "unknown": N_("not given"),
}

FIGURE_STATUS_IN_SENTENCE: Labels = {
    "estimated": N_("estimated by the source"),
    "provisional": FIGURE_STATUS["provisional"],
    "average": N_("average of the years"),
    "below": FIGURE_STATUS["below"],
}
"""What a figure is, where it is not plainly reported."""

SITE_KINDS: Labels = {
    "mine": N_("Mine"),
    "processing": N_("Smelter, refinery or plant"),
    "artisanal_site": N_("Artisanal site in the records of surveyors"),
    "known_deposit": N_("Known deposit: geology, not a mine"),
}

SITE_COUNTS: Mapping[str, tuple[str, str]] = {
    "mine": (N_("{count} mine"), N_("{count} mines")),
    "processing": (N_("{count} smelter, refinery or plant"), N_("{count} smelters, refineries or plants")),
    "artisanal_site": (
        N_("{count} artisanal site in the records of surveyors"),
        N_("{count} artisanal sites in the records of surveyors"),
    ),
    "known_deposit": (N_("{count} known deposit, no mine"), N_("{count} known deposits, no mines")),
}
"""So many places of a kind: one, and several."""

SITE_CONFIDENCES: Labels = {
    "high": N_("high"),
    "moderate": N_("moderate"),
    "low": N_("low"),
    "very_low": N_("very low: may be in the wrong place or closed"),
}
"""How sure a source is of a site."""

GRAINS: Labels = {
    "site": N_("site"),
    "town": N_("town"),
    "district": N_("district"),
    "province": N_("province"),
    "country": N_("country"),
    "none": N_("no position known"),
}
"""How exactly a place is known."""

PLACE_GRAINS: Labels = {**GRAINS, "town": N_("town; mines lie around it")}
"""The same of a named mining place."""

FEATURES: Labels = {
    "metal": N_("metal"),
    "element": N_("element"),
    "country": N_("country"),
    "region": N_("region"),
    "product": N_("product"),
    "place": N_("named place"),
    "site": N_("site"),
    "mine": N_("mine"),
    "processing": N_("smelter, refinery or plant"),
    "artisanal_site": N_("artisanal site"),
    "known_deposit": N_("known deposit"),
}
"""What a search may find."""

QUESTIONS: Labels = {
    "children_under_15": N_("Children under 15 at work"),
    "non_state_interference": N_("Non-state armed groups taking a share"),
    "state_interference": N_("Soldiers or police taking a share"),
    "armed_interference": N_("Armed actors taking a share"),
    "armed_presence": N_("Armed actors present"),
    "mercury": N_("Mercury in use"),
}
"""What surveyors asked at a site."""

QUESTIONS_IN_SENTENCE: Labels = {
    "children_under_15": N_("children under 15 at work"),
    "non_state_interference": N_("non-state armed groups taking a share"),
    "state_interference": N_("soldiers or police taking a share"),
    "armed_interference": N_("armed actors taking a share"),
    "armed_presence": N_("armed actors present"),
    "mercury": N_("mercury in use"),
}

ANSWERS: Labels = {"yes": N_("yes"), "no": N_("no"), "not_assessed": N_("not assessed")}

RECORDS: Labels = {
    "visit": N_("visit on site"),
    "off_site": N_("told by others"),
    "status": N_("entry of a status list"),
}
"""The best kind of record that a surveyed site has."""

ACTOR_KINDS: Labels = {
    "non_state": N_("non-state armed group"),
    "state": N_("state force"),
    "unknown": N_("whose it is, is not told"),
}
"""Whose an armed actor is."""

DOCUMENTED: Labels = {
    "share": N_("took a share"),
    "control": N_("held the area"),
    "presence": N_("was there, no share documented"),
    "attack": N_("attacked the place"),
}
"""What was documented of an armed actor at the places of a metal: always of its date, never of today."""

WAYS: Labels = {
    "tax": N_("taxed"),
    "trade_tax": N_("taxed trade"),
    "entrance_tax": N_("took money at the entrance"),
    "monopoly": N_("held a monopoly"),
    "buys": N_("bought minerals"),
    "digs": N_("dug"),
    "forced_labour": N_("forced people to work"),
    "pillages": N_("pillaged"),
    "owns_pits": N_("owned pits"),
}
"""How an armed actor takes its share."""

CAHRA_STATUS: Labels = {
    "conflict_affected": N_("conflict-affected"),
    "high_risk": N_("high-risk"),
    "whole_country": N_("the whole country"),
}
"""What the EU’s list of conflict-affected and high-risk areas says of a place."""

VIOLENCE: Labels = {
    "state_based": N_("state-based"),
    "non_state": N_("between non-state groups"),
    "one_sided": N_("against civilians"),
}
"""Kinds of conflict events."""

EVENT_FILES: Labels = {
    "full": N_("full"),
    "part": N_("in part"),
    "neighbour": N_("only a neighbour’s"),
    "none": N_("no file"),
}
"""How much of the events around a site the files hold."""

LISTED_LABOUR: Labels = {
    "child_labour": N_("child labour"),
    "forced_labour": N_("forced labour"),
    "forced_child_labour": N_("forced child labour"),
}
"""What a good is listed for."""

EDITIONS: Labels = {"2022": N_("September 2022"), "2024": N_("September 2024")}
"""Editions of the US list of goods, by the year that tables have."""

LISTING_STAGES: Labels = {
    "ore": N_("at the mine"),
    "refined": N_("at the smelter or refinery"),
    "later": N_("as a later product"),
}
"""At which stage a good is listed."""

ATTESTED_BY: Labels = {
    "list": N_("the list itself"),
    "department": N_("the department’s own page"),
    "reports": N_("several reports"),
    "one_reader": N_("one reader"),
}
"""Who says that a good is on the list."""

LISTING_STATES: Labels = {"listed": N_("listed"), "removed": N_("taken off the list")}

LISTING_SCOPES: Labels = {"direct": N_("the good itself"), "downstream": N_("made with a listed input")}

HOP_BASES: Labels = {
    "measured": N_("measured"),
    "reported": N_("reported"),
    "inferred": N_("inferred from national shares"),
    "unknown": N_("unknown"),
}
"""What a hop of a chain rests on."""

TRANSIT_KINDS: Labels = {
    "passes_through": N_("buys the same good too: some of it passes through"),
    "refines": N_("refines it: ore or scrap from elsewhere"),
    "unexplained": N_("neither recorded purchases nor refining cover it"),
}
"""How a country may export more than it mines."""

SHARING: Labels = {
    "yes": N_("may be redistributed"),
    "facts only": N_("facts only, not the files"),
    "no: user loads it": N_("not redistributed: you load it yourself"),
}
"""What may be done with the files of a source."""

CHANGES: Labels = {"data": N_("data"), "method": N_("method")}
"""What a change between releases is of."""

HEADINGS: Labels = {
    "country": N_("Country"),
    "iso3": N_("Country code"),
    "share": N_("Share"),
    "share_least": N_("Share, least by source"),
    "share_most": N_("Share, most by source"),
    "quantity": N_("Quantity"),
    "unit": N_("Unit"),
    "year": N_("Year"),
    "status": N_("Status"),
    "commodity": N_("Commodity"),
    "source_id": N_("Source"),
    "good": N_("Good"),
    "scope": N_("Scope"),
    "child_labour": THEMES["child_labour"],
    "forced_labour": N_("Forced labour"),
    "edition": N_("Edition"),
    "listing_stage": N_("Stage"),
    "where": N_("Regions named"),
    "child_labour_since": N_("Child labour since"),
    "forced_labour_since": N_("Forced labour since"),
    "attested_by": N_("Attested by"),
    "listing_state": N_("State"),
    "removed": N_("Taken off in"),
    "name": N_("Name"),
    "region_code": N_("Region"),
    "list_date": N_("List date"),
    "drawn": N_("Drawn"),
    "events": N_("Events"),
    "deaths_best": N_("Deaths (best)"),
    "release": N_("Release"),
    "area_ha": N_("Hectares"),
    "patches": N_("Patches"),
    "kind": N_("Kind"),
    "confidence": N_("Confidence"),
    "grain": N_("Grain"),
    "as_of": N_("As of"),
    "lon": N_("Longitude"),
    "lat": N_("Latitude"),
    "evidence": N_("Evidence"),
    "evidence_url": N_("Link"),
    "evidence_date": N_("Date"),
    "publisher": N_("Publisher"),
    "title": N_("Title"),
    "checked_on": N_("Read again on"),
    "url": N_("Link"),
    "date": N_("Date"),
    "place": N_("Place"),
    "toll_note": N_("Toll as reported"),
    "exporter": N_("From"),
    "importer": N_("To"),
    "hs_code": N_("HS code"),
    "value_kusd": N_("Value, thousand USD"),
    "quantity_t": N_("Tonnes"),
    "smelter_id": N_("Identifier"),
    "latest": N_("Latest answer"),
    "ever": N_("Any visit"),
    "recent": N_("Visits of the last five years"),
    "off_site": N_("Told by others"),
    "record": N_("Kind of record"),
    "last_visit": N_("Last visit"),
    "site_id": N_("Site"),
    "second_hand": N_("Transcription"),
    "workers": N_("Workers"),
    "metal": N_("Metal"),
    "stage": N_("Stage"),
    "theme": N_("Theme"),
    "level": N_("Level"),
    "low": N_("Low end"),
    "score": N_("Score"),
    "high": N_("High end"),
    "exposed_low": N_("Exposed"),
    "exposed_high": N_("at most"),
    "evidenced": N_("Evidenced"),
    "plausible": N_("Plausible"),
    "below": N_("Below"),
    "not_looked_at": N_("Not looked at"),
    "because": N_("Because of"),
    "basis": N_("Basis"),
    "context_low": N_("Context from"),
    "context_high": N_("Context to"),
    "evidenced_least": N_("Evidenced, least by source"),
    "evidenced_most": N_("Evidenced, most by source"),
    "shown_least": N_("Evidenced or plausible, least by source"),
    "shown_most": N_("Evidenced or plausible, most by source"),
    "rank": N_("Rank"),
    "rank_low": N_("Band from"),
    "rank_high": N_("Band to"),
    "top_share": N_("In the first five"),
    "coverage": N_("Known"),
    "reason": N_("Why no level"),
    "year_from": N_("From year"),
    "product": N_("Product"),
    "component": N_("Component"),
    "grams_low": N_("Least, g"),
    "grams_high": N_("Most, g"),
    "measured": N_("Measured"),
    "present": N_("Present, amount not measured"),
    "amount": N_("In one device"),
    "studies": N_("Who says so"),
    "places": N_("Places"),
    "countries": N_("Countries"),
    "vague": N_("Known only by district or coarser"),
    "listed": N_("In listed areas"),
    "list_unknown": N_("Listing not known"),
    "nearest_event_km": N_("Nearest event, km"),
    "near_25km": N_("Event within 25 km"),
    "near_50km": N_("Event within 50 km"),
    "near_100km": N_("Event within 100 km"),
    "counted": N_("Countable"),
    "event_file": N_("Event file"),
    "covered_from": N_("File from"),
    "covered_to": N_("File to"),
    "deaths_low": N_("Deaths (low)"),
    "deaths_high": N_("Deaths (high)"),
    "metals": N_("Metals"),
    "subject": N_("Matter"),
    "said": N_("What the source says"),
}
"""Headings of the columns of tables that stand behind a map or are taken away."""

ROUTE_HEADINGS: Labels = {
    "refined": N_("Refined in"),
    "refining": N_("Share of refining"),
    "mined": N_("Mined in"),
    "mining": N_("Share of mining"),
    "way": N_("This way"),
    "how": N_("Last hop"),
    **THEMES,
}

LINK_HEADINGS: Labels = {
    "exporter": HEADINGS["exporter"],
    "importer": HEADINGS["importer"],
    "value_kusd": HEADINGS["value_kusd"],
    "quantity_t": HEADINGS["quantity_t"],
    "share": N_("Share of the flows held"),
}

SMELTER_HEADINGS: Labels = {
    "country": HEADINGS["country"],
    "town": N_("Town"),
    "name": HEADINGS["name"],
    "metal": HEADINGS["metal"],
    "smelter_id": HEADINGS["smelter_id"],
    "status": HEADINGS["status"],
    "as_of": HEADINGS["as_of"],
    "retired": N_("No longer on the list"),
    "url": HEADINGS["url"],
}

MEASURE_AXES: Labels = {"value_kusd": N_("Value, million USD"), "quantity_t": HEADINGS["quantity_t"]}
MEASURES: Labels = {"value_kusd": N_("Value"), "quantity_t": HEADINGS["quantity_t"]}
"""What trade is measured by."""

CHOICES: Labels = {
    "metal": N_("metal"),
    "theme": N_("theme"),
    "layers": N_("layer"),
    "year": N_("year"),
    "question": N_("survey question"),
    "years": N_("years"),
    "view": N_("map view"),
    "at": N_("map position"),
    "cam": N_("map position"),
    "data": N_("data version"),
    "source": N_("source of output"),
    "lang": N_("language"),
    "page": N_("page"),
    "place": N_("place"),
    "sort": N_("order"),
    "product": N_("product"),
    "part": N_("part"),
    "code": N_("customs code"),
    "by": N_("measure"),
    "metals": N_("metals"),
    "aggregation": N_("aggregation"),
}
"""What an address may ask for."""
DRIVERS: Labels = {
    "weights": N_("weights"),
    "aggregation": N_("aggregation"),
    "source": N_("production source"),
    "error": N_("gaps and indicator error"),
}
"""What is drawn anew in each scenario of the ranks."""

SUPPLY_PARTS: Labels = {
    "evidenced": N_("evidenced"),
    "plausible": N_("plausible"),
    "not_looked_at": N_("not looked at"),
    "below": N_("below"),
}
"""How a country counts in the supply of a metal."""

SIGNS: Labels = {
    "level": N_("level by evidence"),
    "unsettled": N_("evidence, unsettled"),
    "below": N_("no level, below high for a reason"),
    "context": N_("context only"),
    "visited": N_("visited, not asked"),
    "unseen": N_("nobody looked"),
}
"""How a place is drawn, the same on every map."""

BAR_PARTS = (
    N_("solid: evidenced"),
    N_("tint: plausible, for a named reason"),
    N_("hatch: not looked at"),
    N_("thin line: by the sources of output"),
)
"""The legend of exposed supply."""
