"""How long and how sure words must be, for the readers of this package; and how a no begins."""

import re

#: An answer to a question about one's life is no longer than this, and no wish unless it is one this surely.
AN_ANSWER, SURELY_SOMETHING_ELSE = 8, 0.9
NO = re.compile(r"^(?:nee+|neen|no|nope|nah)\b\s*(?:hoor|joh)?\s*")
A_FEW_MORE = 6
#: From so many words something is told, and so surely something else is wanted.
TELLING, SURELY_ANOTHER = 3, 0.5
#: Beside one act something else was asked from this probability.
ALSO_ASKED = 0.02
