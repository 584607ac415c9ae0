"""People found by how their names sound, by the very keys under which they are compared with one another."""

from typing import Final

import orjson

from counterline.plumbing.work import Work
from counterline.resolution.comparing.blocking import hashed, keys_of
from counterline.resolution.comparing.features import Features, features_of
from counterline.resolution.comparing.models import in_force
from counterline.resolution.naming.forenames import roots_of
from counterline.resolution.naming.sounds import sound

MOST_READ: Final = 200
"""People under the keys of a name who are looked at: a key under which more stand is a hub, of which there is none."""

# Whoever stands under most of the keys first, so that the same people are looked at wherever rows happen to lie.
_UNDER = """
select f.ref, f.features::text as features
  from (select k.mention_id from person_keys k where k.key = any(cast(:keys as bigint[]))
         group by k.mention_id order by count(*) desc, k.mention_id limit :most) near
  join person_features f using (mention_id)
"""


def people_sounding(work: Work, said: str) -> tuple[str, ...]:
    """The readable mentions of people whose names all sound like those that are typed; of a name alone, by their surname.

    Names so common that their keys are hubs find nobody by sound. Whoever asks has made sure that the viewer may read records.
    """
    wanted = features_of({}, {"name": said}, work.clock.today())
    if not wanted.names:
        return ()
    alone = [hashed("surname", sound(each)) for each in wanted.names] if len(wanted.names) == 1 else []
    keys = alone or keys_of(in_force(work), wanted)
    rows = work.rows(_UNDER, keys=sorted(keys), most=MOST_READ)
    return tuple(sorted(row.ref for row in rows if _alike(wanted, Features.from_body(orjson.loads(row.features)))))


def _alike(wanted: Features, found: Features) -> bool:
    heard = {sound(each) for each in found.names}
    roots = {root for each in found.names for root in roots_of(each)}
    return all(sound(each) in heard or roots & set(roots_of(each)) for each in wanted.names)
