"""The statements: who said what, with holder, cue, content and stance."""
