import pytest
import time
from django.urls import reverse
from tests.integration.desk import errands
from tests.integration.desk.everything import site
from tests.integration.desk.walk import Walk, patterns

@pytest.mark.parametrize("language", ["fr", "ar"])
def test_x(db, language, settings):
    settings.SITE_NAME = dict.fromkeys(settings.SITE_NAME, "όνομα")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    t=time.process_time()
    on = site()
    print("site", time.process_time()-t)
    reached=set()
    found={}
    def take(walk):
        nonlocal reached
        for k,v in walk.found.items(): found.setdefault(k,set()).update(v)
        reached|=walk.reached
    import os
    for user in on.people:
        if os.environ.get("SHORT"):
            walk = Walk(on.root, language)
            walk.through(*errands.doors()[:3], queries=False)
            for errand in errands.ERRANDS:
                t=time.process_time()
                errand(walk, on)
                print(errand.__name__, time.process_time()-t)
            take(walk)
            break
        t=time.process_time()
        walk = Walk(user, language)
        walk.through(reverse("admin:index"), *(errands.doors() if user==on.root else []), queries=user==on.root)
        print("walk", time.process_time()-t, sum(walk._kinds.values()), len(walk._kinds))
        if user==on.root:
            t=time.process_time()
            walk.fill_in("Ω!")
            print("fill", time.process_time()-t, len(walk.forms))
            for errand in errands.ERRANDS:
                t=time.process_time()
                errand(walk, on)
                print(errand.__name__, time.process_time()-t)
        take(walk)
    walk=Walk(None, language)
    t=time.process_time()
    errands.at_the_door(walk, on)
    print("door", time.process_time()-t)
    take(walk)
    print(patterns()-reached)
    for k,v in sorted(found.items()): print(k,"@",sorted(v)[:2], len(v))
    assert 0
