"""Forms of English words that no rule leads to: strong verbs, and plurals.

Each line is a base and its forms. The classes and their members are those of Quirk et al., A
Comprehensive Grammar of the English Language (1985), 3.11 to 3.20 and 5.81 to 5.99; the choice is
what news has.
"""

_LINES = """
arise arose arisen
bear bore borne
beat beaten
become became
begin began begun
bend bent
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
cling clung
come came
creep crept
deal dealt
dig dug
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown flies
forbid forbade forbidden
forecast forecasts
foresee foresaw foreseen
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
go goes went gone
grind ground
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
know knew known
lay laid
lead led
lean leant
leap leapt
learn learnt
leave left
lend lent
lie lay lain lying
light lit
lose lost
make made
mean meant
meet met
mistake mistook mistaken
oversee oversaw overseen
overtake overtook overtaken
pay paid
ride rode ridden
ring rang rung
rise rose risen
run ran
say said says
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shine shone
shoot shot
show shown
shrink shrank shrunk
sing sang sung
sink sank sunk
sit sat
sleep slept
slide slid
speak spoke spoken
speed sped
spend spent
spin spun
spring sprang sprung
stand stood
steal stole stolen
stick stuck
sting stung
strike struck stricken
strive strove striven
swear swore sworn
sweep swept
swell swollen
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
undergo underwent undergone undergoes
understand understood
undertake undertook undertaken
uphold upheld
wake woke woken
wear wore worn
weave wove woven
weep wept
win won
wind wound
withdraw withdrew withdrawn
withstand withstood
write wrote written
child children
man men
woman women
person people
foot feet
tooth teeth
goose geese
mouse mice
ox oxen
wife wives
life lives
knife knives
half halves
leaf leaves
loaf loaves
shelf shelves
thief thieves
wolf wolves
calf calves
self selves
analysis analyses
basis bases
crisis crises
diagnosis diagnoses
emphasis emphases
hypothesis hypotheses
oasis oases
parenthesis parentheses
thesis theses
criterion criteria
phenomenon phenomena
medium media
datum data
bacterium bacteria
stratum strata
curriculum curricula
memorandum memoranda
referendum referenda
stimulus stimuli
fungus fungi
nucleus nuclei
radius radii
index indices
appendix appendices
matrix matrices
vertex vertices
good better best
bad worse worst
far further furthest farther farthest
"""

FORMS = {
    form: base
    for base, *forms in (line.split() for line in _LINES.strip().splitlines())
    for form in forms
}
"""A form, and the base that it is one of."""
