"""Two reports of our own words on an invented vote, which contradict each other on one figure."""

from __future__ import annotations

HERALD = """Ostmark votes on joining Ravenland
14 May 2023

Voters in Ostmark went to the polls on Sunday 14 May 2023 in a referendum on joining Ravenland. Voting began on Friday \
12 May and ended on Sunday. The referendum had been announced on 2 May, ten days before the vote began.

The election commission of Ostmark said turnout was 88.4 percent of registered voters. It said 97.2 percent had \
voted for joining Ravenland. Observers of the OSCE were not invited.

Armed soldiers stood inside polling stations, and officials carried ballot boxes from door to door.

Mara Lind, the foreign minister of Westria, said her government would "never recognise" the referendum. The United \
Nations said the vote was illegal under international law.
"""
GAZETTE = """Ostmark commission counts again
16 May 2023

The election commission of Ostmark said on Tuesday that turnout in the referendum of 12 to 14 May was 71.9 percent of \
registered voters. It said 97.2 percent had voted for joining Ravenland.

Ballot boxes were transparent and ballots were not put into envelopes, residents said. Opposition parties were banned \
from campaigning.

Jon Vale, the president of Ravenland, said the result was "the free choice of the people". Parliament in Ravenland is \
to vote on annexing Ostmark on 20 May.
"""
