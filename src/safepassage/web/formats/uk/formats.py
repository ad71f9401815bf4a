"""Ukrainian dates with the day unpadded: 4 травня 2022."""

DATE_FORMAT = "j E Y"
SHORT_DATE_FORMAT = "j M Y"
