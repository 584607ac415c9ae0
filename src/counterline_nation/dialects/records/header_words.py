"""The words that systems put above their columns and in their cells: formal, or as somebody jotted them."""


def _words(pairs: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in pairs.split(";"))


FORMAL = _words(
    "reference=Record reference;known_on=Recorded on;reported_on=Date reported;happened_from=From date;"
    "happened_to=To date;title=Subject;text=Report text;brands=Line name;exporting=Exporting area;"
    "importing=Importing areas;areas=Places named;drugs=Drugs;group_reference=Group reference;happened_on=Date;"
    "custody_reference=Custody number;case_reference=Case number;offences=Offences;area=Place;home_area=Home town;"
    "appropriate_adult=Appropriate adult present;exploitation_flag=Exploitation flag;"
    "county_lines_flag=County lines flag;corrects=Corrects record;outcome=Outcome;returns_on=Bail return date;"
    "reason=Reason;court=Court;statutory_defence_raised=Section 45 raised;offence=Offence;violence=Violence;"
    "recorded_on=Crime recorded on;offence_code=Home Office code;crime_status=Crime status;drug_related=Related to drugs;"
    "drug_kinds=How drugs were behind it;weapon_used=Weapon used;"
    "victim_drug_link=Victim linked to drugs;suspect_drug_link=Suspect linked to drugs;"
    "cash=Cash;described=Details;result=Result of visit;visit_number=Visit number;"
    "occupier_consents=Occupier consents;occupier_has_capacity=Occupier has capacity;"
    "others_control_entry=Others control entry;referred_to=Referred to;missing_from=Missing from;"
    "found_on=Found on;status=Status;risk=Risk level;found_area=Found in;in_care=Looked after;"
    "placing_authority=Placing authority;previous_episodes=Earlier episodes;offered_on=Interview offered;"
    "episode_reference=Episode reference;accepted=Accepted;within_72_hours=Within 72 hours;"
    "debt_mentioned=Debt mentioned;type=Type;service=Service;consent=Consent;indicators=Indicators;"
    "opened_on=Opened;closed_on=Closed;operation=Operation;stage=Stage;officer_in_charge=Officer in charge;"
    "lead_force=Lead force;strand=Strand;aims=Aims;made_on=Date made;starts_on=In force from;ends_on=In force to;"
    "terms=Terms;balance=Balance;restrained=Restrained;amount=Amount;direction=Direction;channel=Channel;"
    "payment_reference=Payment reference;obtained_under=Obtained under;obtained_reference=Obtained by order;"
    "list_name=List;listed_on=Listed on;"
    "seized_time=Time seized;power=Power;exhibit=Exhibit;authorised_by=Authorised by;hidden_amount=Hidden amount;"
    "court_reference=Court reference;of_reference=Relates to;convicted_on=Convicted on;pay_by=Pay by;paid_time=Time paid;"
    "statement=Statement;statement_row=Statement row;received_on=Received on;wallet=Wallet;coin=coin;valued=worth;"
    "valued_on=valued on;quantity=quantity;"
    "person=Person;address=Address;contact_point=Telephone;vehicle=Vehicle;account=Account;drug=Drug;weapon=Weapon;"
    "device=Device;source=Intelligence;"
    "name=name;forenames=forenames;surname=surname;known_as=known as;born=date of birth;age=age;sex=sex;address.=address;"
    "postcode=postcode;role=role;category=category;contact_point.=telephone;text.=address;value=number;"
    "registration=registration;make=make;model=model;colour=colour;seen_for=activity;number=number;holder=holder;"
    "institution=bank;drug.=drug;amount.=quantity;street_value=value;packages=packages;weapon.=type;count=count;"
    "imei=IMEI;grading=grading;handling=handling;conditions=conditions;reference.=own reference"
)
"""Column headers in full; a name with a full stop is that of a field inside a part."""
JOTTED = FORMAL | _words(
    "reference=Our ref;known_on=Put on;happened_on=When;area=Where;home_area=From;brands=Known as;"
    "custody_reference=Cust no;case_reference=Case;offences=For;exploitation_flag=CCE?;county_lines_flag=CL?;"
    "outcome=What happened;reason=Why;court=Which court;offence=What;described=Notes;result=Found;"
    "missing_from=Went;found_on=Back;found_area=Turned up in;risk=H/M/L;in_care=LAC?;status=State;type=What sort;"
    "text=What we heard;title=About;list_name=Which list;listed_on=Added;corrects=Puts right;"
    "appropriate_adult=AA?;weapon_used=Weapon?;violence=Violent?;cash=Money;operation=Op;stage=How far;"
    "person=Who;address=Place;contact_point=Phone;vehicle=Car;account=Acc;drug=Gear;weapon=Blade;device=Handset;"
    "source=Intel;exhibit=Bag;power=Under;authorised_by=Who said so;received_on=Came in;of_reference=About bag;"
    "born=DOB;sex=M/F;role=part;category=as;reference.=nominal;text.=addr;registration=reg"
)
SOCIAL = FORMAL | _words(
    "reference=Contact reference;known_on=Date recorded;happened_on=Event date;type=Contact type;service=Team;"
    "area=Locality;in_care=CLA;exploitation_flag=CE marker;county_lines_flag=County lines marker;"
    "consent=Consent given;indicators=Concerns noted;offered_on=Date offered;episode_reference=Missing episode ref;"
    "accepted=Interview accepted;within_72_hours=Held within 72 hours;areas=Places mentioned;"
    "debt_mentioned=Debt disclosed;person=Client;role=involvement;reference.=case number"
)
"""As systems of councils' social work have them."""
CLINICAL = FORMAL | _words(
    "reference=Event reference;known_on=Date entered;happened_on=Date attended;type=Event type;service=Department;"
    "area=Locality;in_care=Looked after child;exploitation_flag=Exploitation alert;"
    "county_lines_flag=County lines alert;consent=Consent to share;indicators=Presenting concerns;person=Patient;"
    "reference.=local number"
)
"""As systems of health bodies have them."""
ANSWERS = ("yes", "no", "not known")
OUTCOMES = tuple(
    "voluntary attendance|arrested|bailed|released under investigation|no further action|charged|discontinued|acquitted"
    "|convicted".split("|")
)
CAME = {"received": "RCVD", "returned": "RTND", "paid to a victim": "VICT"}
"""What systems that have codes for how a case stands have for what became of money."""
CATEGORIES = ("suspect", "convicted", "victim", "witness", "associate", "unknown")
SEXES = ("F", "M")
CODED = {
    **dict.fromkeys(
        "appropriate_adult exploitation_flag county_lines_flag statutory_defence_raised violence weapon_used "
        "victim_drug_link suspect_drug_link drug_related occupier_consents occupier_has_capacity others_control_entry in_care "
        "accepted within_72_hours debt_mentioned consent restrained".split(),
        ANSWERS,
    ),
    "outcome": OUTCOMES,
    "person.category": CATEGORIES,
    "person.sex": SEXES,
}
"""Fields whose words a system may keep as codes of its own, and the words they stand for."""


def header(words: dict[str, str], path: str) -> str:
    """The words above a column: of the record's own field, or of a part and the field inside it."""
    part, dot, name = path.partition(".")
    return f"{words[part]} {words.get(f'{name}.', words[name])}" if dot else words[path]
