"""The articles with a tag by their number, for those that are nearest to one (reader/related.py).
Of the table between articles and tags Django keeps no indexes of ours."""

from django.db import migrations

INDEX = "article_tags_by_number"


class Migration(migrations.Migration):
    dependencies = [("articles", "0029_withdrawn_texts_of_searches")]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {INDEX} ON articles_article_tags (tag_id, article_id)",
            f"DROP INDEX {INDEX}",
        ),
    ]
