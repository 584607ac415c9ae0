"""Forenames common in the United Kingdom: the sign by which two words in capitals are a name where nothing else says so.

Names that are plain words, months or towns as often as people are left out. Knowing a forename only helps to suggest somebody.
"""

from typing import Final

FORENAMES: Final = frozenset(
    "aaron abdi abdul abdullah abigail abu adam adele adrian ahmed aidan aiden aisha aiysha akeem alan albert alesha alex alexander"
    " alexandra alfie ali alice alicia alison alisha alistair allan amara amber amelia amina amir amy andre andrea andrew angela"
    " angus anita ann anna anne annie anthony antoine anton antonio archie arthur asha ashleigh ashley ayaan ayesha barry beatrice"
    " becky ben benjamin bernard beth bethany billy bilal blessing bobby bradley brandon brenda brendan brian bridget bryan bryony"
    " caitlin callum calum cameron carl carla carly carol caroline carrie casey catherine chantelle charles charlene charlie"
    " charlotte chelsea cheryl chloe christian christina christine christopher ciaran claire clare claudia clive colin connor conor"
    " corey courtney craig curtis daisy damian damien dan daniel danielle danny dariusz darnell darren dave david dawn dean debbie"
    " deborah declan demi denise dennis denzel derek derrick desmond devante devonte diana diane dominic donna dorothy douglas"
    " duncan dwayne dylan ebony eddie edward eileen elaine eleanor elena elijah elizabeth ella ellen ellie elliot ellis emily emma"
    " emmanuel eric erin esther ethan eve evie faisal farah fatima fiona florence francesca frank freddie frederick freya gabriel"
    " gareth gary gavin gemma geoffrey george georgia georgina gerald gerard gillian glen glenn gordon graham grant gregory hamza"
    " hannah harley harriet harrison harry harvey hassan hayley heather helen henry hollie holly howard hugh hussein ian ibrahim"
    " idris imran imogen isaac isabel isabella isabelle isla ismail jack jackson jacob jacqueline jade jaden jake jamal james jamie"
    " jane janet janine jared jasmine jason jay jayden jean jeffrey jenna jennifer jenny jeremy jermaine jerome jess jessica jill"
    " jimmy joan joanna joanne jodie joe joel john johnny jon jonathan jordan joseph josephine josh joshua joyce juan jude judith"
    " julia julian julie juliet justin kai kamal kane karen karl karolina kate katherine kathleen kathryn katie kayleigh keira"
    " keiran keith kelly kelvin ken kenneth kerry kevin khadija khalid kian kieran kimberley kofi krystian kwame kyle lara laura"
    " lauren lawrence leah leanne lee leigh leo leon leroy leslie lewis lexi liam liban lily linda lindsay lindsey lisa lloyd logan"
    " lola lorraine louis louise luca lucas lucy luke lydia lynn lynne madison mahmoud malachi malcolm malik marc marcel marcin"
    " marcus margaret maria marie marion mark marlon martin martyn marvin mary mason mateusz mathew matthew maureen max maya megan"
    " melanie melissa mia micah michael michelle miguel mike mikey millie mo mohamed mohammad mohammed mohamud molly moses muhammad"
    " mustafa myles naomi natalie natasha nathan nathaniel neil niamh nicholas nick nicola nicole nigel nikita noah noor norman"
    " oliver olivia omar oscar osman owen paige pamela patricia patrick paul paula pauline pawel peter phil philip phillip phoebe"
    " piotr poppy priya rachael rachel rahim raheem ralph rashid ray raymond rebecca reece rhiannon rhys richard ricky riley rob"
    " robert roberta robin rodney roger ronald ronnie rory rosemary rosie ross roy ruby russell ruth ryan sabrina sadie salma sam"
    " samantha samir samuel sandra sara sarah scarlett scott sean sebastian shane shanice shannon sharon shaun sheila shelley"
    " shirley simon sinead sofia sonia sophia sophie stacey stefan stephanie stephen steve steven stuart sue susan suzanne sylvia"
    " tamara tania tanya tara tasha terence teresa terry thea theo theresa thomas tia tiffany tim timothy toby todd tom tommy toni"
    " tony tracey tracy trevor tyler tyrell tyrese tyrone usman vanessa vera veronica vincent wayne wendy wesley william yasmin"
    " yusuf yvonne zac zach zachary zahra zainab zak zara zoe"
    " kayden kaiden kaden cayden jaydon jaiden aayan aadam ayden zayn zain zayd zach zeeshan tyreece tyreek tyrone tariq taylor theodore"
    " tobias reuben ruben rio roman rowan ryder romeo raees rayan rafael raphael quinn presley peyton otis ollie nico noel"
    " nadia nina nia nevaeh nabil mylo miley milo maisie mabel macy maddison lyla luna lottie lexie leila layla lacey kyra kyron kyle"
    " kym kobe kobi koby kaleb kacey jude jodi jorge jonah jonas joey jordon jordyn jez jenson jaxon jaxson ivy isabella iqra imani"
    " hafsa haris harun hamish halima gracie fraser finley finlay finn ezra eva esme ellis elsie eliza elise dexter dion darcey darcy"
    " cody coby cian chanel casper caleb brody brooke bronte blake beau bailey ava austin aurora ashton aryan arlo anya anais alyssa"
    " alana aleesha alexa albie ajay aaliyah aaron abdirahman abdullahi hodan hamdi kwabena kwasi kojo yaw tunde tobi temi segun"
    " chidi emeka ngozi andrei mihai florin vlad dmitri artur besnik arben ardit klodian bledar duc minh tuan".split()
)
"""In small letters."""
