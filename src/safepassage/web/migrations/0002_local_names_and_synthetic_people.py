from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("safepassage", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="operation",
            name="local_language",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="operation",
            name="name_local",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="user",
            name="is_synthetic",
            field=models.BooleanField(default=False),
        ),
    ]
