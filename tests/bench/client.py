"""A client without a browser: speaks Streamlit's websocket, so that server work and bytes can be measured alone."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect


@dataclass(frozen=True)
class Run:
    """One run of the script: seconds from the request to script_finished, and bytes that came back."""

    seconds: float
    bytes: int


class Client:
    """One session on one page. Widgets are found by label; their state is sent with every run, as the browser does."""

    def __init__(self, port: int, page: str = "") -> None:
        self.address, self.page = f"ws://127.0.0.1:{port}/_stcore/stream", page
        self.ids: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self.groups: dict[str, list[str]] = {}

    def __enter__(self) -> Client:
        self.socket: Any = connect(self.address, subprotocols=["streamlit"], max_size=None, compression=None)
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def run(self, query: str = "") -> Run:
        """Run the script of the page with the widgets as they are, at an address."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = self.page
        for widget_id, value in self.values.items():
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.string_value = widget_id, value
        for widget_id, values in self.groups.items():
            state = message.rerun_script.widget_states.widgets.add()
            state.id = widget_id
            state.string_array_value.data.extend(values)
        began = time.perf_counter()
        self.socket.send(message.SerializeToString())
        received = 0
        while True:
            data = self.socket.recv()
            received += len(data)
            answer = ForwardMsg()
            answer.ParseFromString(data)
            if answer.WhichOneof("type") == "delta":
                element = answer.delta.new_element
                if element.WhichOneof("type") == "selectbox":
                    self.ids[element.selectbox.label] = element.selectbox.id
                    if element.selectbox.set_value:
                        self.values[element.selectbox.id] = element.selectbox.raw_value
                elif element.WhichOneof("type") == "button_group" and element.button_group.set_value:
                    self.groups[element.button_group.id] = list(element.button_group.raw_values)
                elif element.WhichOneof("type") == "exception":
                    raise RuntimeError(f"the script failed: {element.exception.message}")
            if answer.WhichOneof("type") == "script_finished":
                return Run(time.perf_counter() - began, received)

    def choose(self, label: str, option: str) -> Run:
        """Choose an option of a select box and run."""
        self.values[self.ids[label]] = option
        return self.run()
