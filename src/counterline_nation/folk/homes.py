"""Where invented people live: streets that no town has, and postcodes that end as no real one can."""

from zlib import crc32

from counterline_nation.chance import Chance
from counterline_nation.folk.people import Home
from counterline_nation.ground import Town

HEADS = (
    "Fernlatch Quillmoor Oxspring Harrowby Tanglewick Bellfoss Copperthorn Dunnock Elderfoss Foxmarl Gorsebeck Hobmoor "
    "Inglefoot Jackdaw Kittlemere Larkfell Marlpit Nettlebank Ottershaw Pikemoor Rushcliffe Sallowfield Tumbledown "
    "Umberslade Vetchling Wrenfoot Yarrowgate Zephyrine Bramblecote Cinderhope"
).split()
TAILS = "Road Street Close Avenue Lane Court Crescent Drive Gardens Terrace Way Place".split()
NEVER_LAST = "CIKMOV"
"""Letters of which no real postcode has one at its end; an invented one has two."""
_AREAS = (
    "avon-and-somerset BS BA TA; bedfordshire LU MK; cambridgeshire CB PE; cheshire CH CW WA; "
    "city-of-london EC; cleveland TS; cumbria CA LA; derbyshire DE; dorset DT BH; "
    "devon-and-cornwall EX PL TR TQ; durham DH DL; dyfed-powys SA LD SY; essex CM CO SS; gloucestershire GL; "
    "greater-manchester M OL BL SK WN; gwent NP; hampshire SO PO; hertfordshire AL SG WD; humberside HU DN; "
    "kent ME CT TN; lancashire PR BB FY LA; leicestershire LE; lincolnshire LN PE; merseyside L PR; "
    "metropolitan E SE N SW W CR BR EN; norfolk NR PE; north-wales LL; north-yorkshire YO HG DL; "
    "northamptonshire NN; northumbria NE SR; nottinghamshire NG; police-scotland G EH AB DD FK KY PA IV; "
    "psni BT; south-wales CF SA; south-yorkshire S DN; staffordshire ST WS; suffolk IP; surrey GU; "
    "sussex BN RH; thames-valley OX RG HP MK; warwickshire CV; west-mercia WR HR SY TF; "
    "west-midlands B CV DY WV; west-yorkshire LS BD HD HX WF; wiltshire SN SP"
)
POSTAL_AREAS = {each.split()[0]: each.split()[1:] for each in _AREAS.split("; ")}
"""The letters that real postcodes begin with in each force's area."""


def home(chance: Chance, town: Town, name: str) -> Home:
    """A dwelling in a town: a house, or a flat in one."""
    street = f"{chance.pick(HEADS)} {chance.pick(TAILS)}"
    number = str(chance.whole(1, 180))
    flat = f"Flat {chance.whole(1, 24)}, " if chance.happens(0.22) else ""
    return Home(name, f"{flat}{number} {street}", town, postcode(street, town))


def postcode(street: str, town: Town) -> str:
    """The postcode of a street: the same for everybody in it, in its town's area, and impossible at its end."""
    mark = crc32(f"{street}/{town.name}".encode())
    areas = POSTAL_AREAS.get(town.force, ["ZE"])
    area = areas[crc32(town.name.encode()) % len(areas)]
    district = 1 + mark % 20
    last = NEVER_LAST[mark // 200 % 6] + NEVER_LAST[mark // 1200 % 6]
    return f"{area}{district} {mark // 20 % 10}{last}"
