"""Words with capitals that look like somebody's name and are a body's, a place's or a thing's."""

from typing import Final

LAST_OF_A_BODY: Final = frozenset(
    "academy services service justice nurse centre center pharmacy garage inn standards health pay app forest palace help region"
    " bank banks club church chapel mosque community society housing homes trust charity hostel hub clinic surgery practice project"
    " programme scheme panel board committee agency authority department division squad command force constabulary investigations"
    " investigator lead manager coordinator worker teacher sergeant solicitor solicitors visits visitor card cards credit loans cabs"
    " taxis cars hire rentals motors travel railway trains buses bus coaches airport air airways lines cafe pizza kebab chicken grill"
    " bar arms tavern hotel lodge stores store shop shops supermarket market barbers salon gym fitness leisure stadium arena united"
    " rovers city albion athletic wanderers watch phone tablet laptop converters exchange money cash media online news radio standard"
    " power factor ray protection safety safeguarding mediation probation parole prison remand hearing appeal act order bill notice"
    " referral assessment strategy conference review meeting minutes log report form record records data download extraction lives"
    " matters support outreach recovery families education welfare development security enforcement response team policing cadets"
    " boots trainers jacket hoodie bag wallet film book song whisky vodka cola flight lottery"
    " interchange eve holiday weekend junction roundabout"
    " underpass subway precinct retail ombudsman helpline crimestoppers".split()
)
"""Last words of what bodies and things are called; no suggestion of a person ends in one."""

THINGS_CALLED_AFTER_PEOPLE: Final = frozenset(
    (
        *("ralph lauren", "calvin klein", "hugo boss", "ted baker", "jack wills", "jack daniels", "john lewis"),
        *("thomas cook", "harry potter", "sam browne", "dr martens", "doc martens", "jack jones", "tommy hilfiger"),
        *("louis vuitton", "stone island", "canada goose", "michael kors", "marc jacobs", "tom ford", "jimmy choo"),
        *("fred perry", "ben sherman", "johnnie walker", "captain morgan", "jim beam", "uncle ben", "mont blanc"),
        *("alexander mcqueen", "vivienne westwood", "christian louboutin", "christian dior", "giorgio armani"),
        *("moss bros", "marks spencer", "george best", "ronald mcdonald", "ben jerry", "air jordan", "lee cooper"),
    )
)
"""Makes and shops that are two names, in small letters."""
