from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_picks'),
    ]

    operations = [
        # Acts from before 0002 do not say what they wrote. Whoever wrote cannot check the text,
        # so take it that they wrote its words.
        migrations.RunSQL(
            sql="""
                ALTER TABLE articles_act DISABLE TRIGGER USER;
                UPDATE articles_act SET changed = '{title,dek,body}'
                WHERE verb IN ('write', 'correct') AND changed = '{}';
                ALTER TABLE articles_act ENABLE TRIGGER USER;
            """,
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
