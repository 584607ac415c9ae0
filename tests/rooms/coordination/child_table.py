"""Sentences that would have a child pursued, or tell of an age below 18, and ordinary work. All of it is invented.

Both were written before the rule. Add to them what was missed or held for nothing, and mend the rule after.
"""

from typing import Final

HELD: Final = (
    "Take the boy of 14 as a target for pursuit.",
    "Take the b\u043ey as a target.",
    "Arrest the girl on sight.",
    "We want the lad lifted tomorrow.",
    "The lads outside the station are to be stopped and searched.",
    "Nominate the child as a nominal for the line.",
    "Please put surveillance on the youths at the flat.",
    "The runner is 15, visit the address.",
    "Visit the address of Robin Pretend, aged 16.",
    "He looks about 17, so speak to him at the door.",
    "Robin Pretend (born 03/02/2014) holds the phone.",
    "A fifteen year old answers the phone.",
    "Treat the juvenile as a suspect.",
    "Disrupt the teenagers who hold the line.",
    "Execute the warrant while the kids are in, and detain them.",
    "There is a boy at the flat. Arrest him.",
    "Bring the school\u00adboy in.",
    "GO AFTER THE GIRLS WHO RUN FOR IT",
    "Charge the young person with supply.",
    "The boys are our target this week.",
)
LET_THROUGH: Final = (
    "Visit the address and see that she is safe.",
    "Arrest whoever holds the deal phone.",
    "See that the child is safe and ring the council.",
    "The boy is to be brought home to his mother.",
    "Refer the girl to children's social care.",
    "Make Robin Pretend, aged 34, the target of the warrant.",
    "Send 14 officers at 15:00.",
    "The line has been live for 16 months; target its holder.",
    "Does the school hold a register of attendance for her?",
    "Execute the warrant at 14 Invented Road.",
    "Stop the car AB12 CDE and search it.",
    "Ask for the 12 year old Ford to be seized.",
)
AT_ONCE: Final = (
    "There is a threat to life: the boy of 14 will be stabbed tonight. Arrest him if you must.",
    "The girl of 13 is missing. Stop the car if she is in it.",
    "Risk to life: the child is held at the flat, force entry and detain who is there.",
    "A 15 year old has been missing since Monday; search the address.",
)
NOT_AT_ONCE: Final = (
    "The boy of 14 went missing in March and is home. Target him now.",
    "His phone is missing. Arrest the boy.",
    "The lad of 16 is no threat to life. Arrest him.",
)
