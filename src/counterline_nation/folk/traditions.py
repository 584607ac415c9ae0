"""Naming traditions of the invented nation: real given names, family names put together so that they are nobody's.

Names are drawn as they are truly shared: a few are borne by many, most by few.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from counterline_nation.chance import Chance


@dataclass(frozen=True, slots=True)
class Tradition:
    """How the people of one tradition are named."""

    name: str
    share: float
    men: tuple[str, ...]
    women: tuple[str, ...]
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    evenness: float
    """How evenly family names are shared out: 1 lets one in five bear the first name, 15 one in fifty."""
    wife_takes_name: float
    double_family: float = 0.0

    def families(self) -> tuple[str, ...]:
        """Its family names, the most common first."""
        return _families(self)


@cache
def _families(tradition: Tradition) -> tuple[str, ...]:
    made = [head + tail for head in tradition.heads for tail in tradition.tails]
    return tuple(Chance("family names", tradition.name).shuffled(made))


def _paired(pairs: str) -> dict[str, str]:
    found = (pair.partition("/") for pair in pairs.split())
    return {name: other for name, _, other in found}


def _tradition(name: str, share: float, men: str, women: str, family: str, *traits: float) -> Tradition:
    heads, tails = family.split(" + ")
    evenness, wife_takes_name, double = traits
    return Tradition(
        name,
        share,
        tuple(men.split()),
        tuple(women.split()),
        tuple(heads.split()),
        tuple(tails.split()),
        evenness,
        wife_takes_name,
        double,
    )


GIVEN_EVENNESS = 8.0
"""How evenly given names are shared out, as `Tradition.evenness` has it for family names."""
TRADITIONS = (
    _tradition(
        "english",
        0.58,
        "Jack Oliver Harry George Jordan Ryan Connor Nathan Luke Alfie Finley Leon Kai Zane Elliot Aaron Wesley Thomas "
        "James Daniel Joseph Samuel Benjamin Charlie Tyler Jake Lewis Adam Kyle Bradley Dylan Reece Michael Christopher "
        "Robert William David Stephen Paul Mark Andrew Peter Anthony Jamie Edward Jaden",
        "Olivia Emily Jess Chloe Amy Ella Poppy Grace Sophie Lucy Megan Charlotte Hannah Lauren Jade Paige Katie "
        "Bethany Leah Ellie Molly Abigail Sarah Nicola Joanne Michelle Karen Susan Tracey Donna Lisa Emma Rebecca "
        "Elizabeth Margaret Catherine Victoria Natalie Kelly Stacey",
        "Ash Bram Cald Dun Eld Fen Gar Hask Ing Kel Lod Mor Nor Pen Quil Rad Sut Tor Wen Hol Brin Cran Thorn "
        "+ berry borne cott garth hurst lamb mead perch stowe thwaite vane wick field shaw dale brooke combe gate worth",
        *(15.0, 0.8, 0.05),
    ),
    _tradition(
        "scottish and irish",
        0.09,
        "Callum Liam Rory Cameron Euan Finlay Craig Stuart Declan Sean Conor Aidan Patrick Kieran Brendan Ross",
        "Niamh Eilidh Aoife Isla Kirsty Morag Catriona Siobhan Roisin Orla Shona Mairi Fiona Ciara",
        "MacAlv MacDun MacFer MacTorr McGarr McInv O'Bran O'Cull O'Dav O'Kell Kin Strath Loch "
        "+ an ane ert ie igan on ough uin eely ory",
        *(8.0, 0.75, 0.02),
    ),
    _tradition(
        "welsh",
        0.05,
        "Owen Rhys Gareth Harri Sion Idris Dafydd Gethin Iwan Huw Emyr Aled",
        "Carys Nia Bethan Ffion Seren Lowri Angharad Sian Eleri Cerys",
        "Pry Mere Llew Gwy Cad Tre Bod Ev + ddith gan wyn ellin aran edd owell enny",
        *(4.0, 0.8, 0.0),
    ),
    _tradition(
        "south asian",
        0.11,
        "Mohammed Ayaan Hamza Bilal Imran Rafiq Samir Usman Ehsan Tariq Yusuf Ibrahim Mohan Arjun Gurpreet Harjit "
        "Amandeep Kiran Rahul Vikram Nadeem Shahid Zahid",
        "Aisha Fatima Maryam Zainab Farah Sana Nasreen Shabana Priya Anjali Harpreet Manpreet Rukhsana Yasmin Noor",
        "Cham Gul Har Jas Kham Mal Nar Rah Sher Zam + adi anwar ija ikhan ishi ani istry otra uddin wala",
        *(4.0, 0.35, 0.0),
    ),
    _tradition(
        "west african",
        0.05,
        "Kofi Kwame Chidi Emeka Dele Tunde Olu Adeola Kwabena Femi Segun Uche Ikenna Yaw Kojo",
        "Ama Sade Abena Ngozi Chioma Folake Efua Adaeze Yewande Akosua Bisi",
        "Ade Aba Boa Eze Ike Obo Oku Olu Owu Tem + kande wuma yemi tunji nsah fori gbara duro chike mensu",
        *(10.0, 0.7, 0.06),
    ),
    _tradition(
        "caribbean",
        0.04,
        "Jamal Jerome Marlon Tyrone Andre Delroy Kemar Dwayne Romario Leroy Curtis Tariq",
        "Kezia Shanice Tanisha Monique Jasmine Latoya Simone Renee Kadian Alicia",
        "Bar Cam Des Gray Hib Lind Port Ric Well + bright bury well ford mond lett stone croft",
        *(12.0, 0.6, 0.03),
    ),
    _tradition(
        "east european",
        0.05,
        "Jakub Kacper Mateusz Piotr Tomasz Mihai Bogdan Danail Luca Lorenc Andrei Vasile Marek Dariusz Georgi",
        "Zofia Beata Ioana Agnieszka Katarzyna Elena Magdalena Ana Iwona Rasa Daniela",
        "Bor Dob Grab Kov Lis Nov Rad Stan Vad Zar + escu ewicz inski ak anov arek ila ov uk dziak",
        *(10.0, 0.85, 0.0),
    ),
    _tradition(
        "arab and somali",
        0.02,
        "Abdi Omar Ahmed Khalid Hassan Mahad Liban Karim Nasser Idris",
        "Hodan Layla Amina Khadija Hibo Ifrah Salma Rania",
        "Al-B Al-K Al-R Bar Dir Far Ghal Maq War + ari ayed eeb ideh oshi urah ashid",
        *(5.0, 0.05, 0.0),
    ),
    _tradition(
        "vietnamese",
        0.01,
        "Minh Viet Tuan Duc Long Hai Quang Dung",
        "Lan Thuy Linh Hoa Mai Trang Ngoc",
        "Ngh Tr Ph V Dh L + uong anh uyn oan uc iem",
        *(1.0, 0.02, 0.0),
    ),
)
"""Shares are invented, near the census in order and not in figures."""

NICKNAMES = _paired(
    "Thomas/Tommy James/Jimmy Daniel/Danny Joseph/Joe Samuel/Sammy Benjamin/Ben Michael/Mick Christopher/Chris "
    "Robert/Bobby William/Billy David/Dave Stephen/Steve Andrew/Andy Peter/Pete Anthony/Tony Edward/Ted "
    "Jordan/Jordy Callum/Cal Nathan/Nate Cameron/Cam Patrick/Paddy Kieran/Kez Jessica/Jess Charlotte/Charlie "
    "Bethany/Beth Abigail/Abi Nicola/Nicky Rebecca/Becky Elizabeth/Liz Margaret/Maggie Catherine/Cath "
    "Victoria/Vicky Mohammed/Mo Ibrahim/Ibs Hamza/Hamz Gurpreet/Gopi Mateusz/Mati Jakub/Kuba Agnieszka/Aga "
    "Katarzyna/Kasia Magdalena/Magda Jerome/Jez Oliver/Ollie"
)
VARIANTS = _paired(
    "Mohammed/Muhammad Stephen/Steven Catherine/Katherine Finley/Finlay Jess/Jessica Aisha/Ayesha Yusuf/Yousef "
    "Sean/Shaun Conor/Connor Sarah/Sara Usman/Osman Piotr/Peter Tomasz/Thomas Rhys/Reece Kieran/Ciaran "
    "Aidan/Aiden Reece/Reese Fatima/Fatimah Hassan/Hasan Ahmed/Ahmad Nicola/Nichola Tracey/Tracy"
)
"""How one name is written by two hands that both mean well."""


@cache
def tradition_of(given: str) -> Tradition:
    """The tradition a given name is most at home in; English where none knows it."""
    return next((each for each in TRADITIONS if given in each.men or given in each.women), TRADITIONS[0])


@cache
def sex_of(given: str) -> str:
    """The sex a given name is told by: F or M."""
    return "F" if any(given in each.women for each in TRADITIONS) else "M"


def tradition(chance: Chance) -> Tradition:
    """A tradition, by its share."""
    return chance.weighted(TRADITIONS, [each.share for each in TRADITIONS])


def given_name(chance: Chance, of: Tradition, sex: str) -> str:
    """A given name of a tradition, the first of its list most often."""
    return _ranked(chance, of.women if sex == "F" else of.men, GIVEN_EVENNESS)


def family_name(chance: Chance, of: Tradition) -> str:
    """A family name of a tradition, now and then two of them joined."""
    name = _ranked(chance, of.families(), of.evenness)
    return f"{name}-{_ranked(chance, of.families(), of.evenness)}" if chance.happens(of.double_family) else name


def _ranked(chance: Chance, choices: Sequence[str], evenness: float) -> str:
    """One of the choices with chances falling as one over the rank, flatter the more even."""
    place = evenness * ((len(choices) + evenness) / evenness) ** chance.share() - evenness
    return choices[min(int(place), len(choices) - 1)]
