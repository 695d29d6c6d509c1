"""Of a count of views, whether all or a sample was counted. And the visitors of the day are kept in
a table that is not logged (PostgreSQL, CREATE TABLE, UNLOGGED)."""

from django.db import migrations, models

TABLE = "articles_viewseen"


class Migration(migrations.Migration):
    dependencies = [("articles", "0031_replates")]

    operations = [
        migrations.AddField(
            "viewcount", "sampling", models.PositiveIntegerField(db_default=1, default=1)
        ),
        migrations.AddConstraint(
            "viewcount",
            models.CheckConstraint(
                condition=models.Q(("sampling__gte", 1)), name="view_count_sampling_from_1"
            ),
        ),
        migrations.RemoveIndex("viewseen", "view_seen_day"),
        migrations.RunSQL(
            f"ALTER TABLE {TABLE} SET UNLOGGED", f"ALTER TABLE {TABLE} SET LOGGED"
        ),
    ]
