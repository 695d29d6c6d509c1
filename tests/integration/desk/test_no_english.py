import pytest
import time
from django.urls import reverse
from tests.integration.desk.everything import site
from tests.integration.desk.walk import Walk, patterns

@pytest.mark.parametrize("language", ["fr", "ar"])
def test_x(db, language, settings):
    settings.SITE_NAME = dict.fromkeys(settings.SITE_NAME, "όνομα")
    t=time.time()
    on = site()
    print("site", time.time()-t)
    reached=set()
    found={}
    for user in on.people:
        t=time.time()
        walk = Walk(user, language)
        walk.through(reverse("admin:index"), queries=user==on.root)
        print("walk", time.time()-t, sum(walk._kinds.values()), len(walk._kinds))
        if user==on.root:
            t=time.time()
            walk.fill_in("Ω!")
            print("fill", time.time()-t, len(walk.forms))
        for k,v in walk.found.items(): found.setdefault(k,set()).update(v)
        reached|=walk.reached
    print(patterns()-reached)
    for k,v in sorted(found.items()): print(k,"@",sorted(v)[:2], len(v))
    assert 0
