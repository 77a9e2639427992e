"""The Metal Risk Atlas library: facts about metals, places and harms as frames, and what follows from them."""
