/** Columns as the figures of programmes write them. */
#ifndef MESO_QUESTION_PROGRAMMES_COLUMNS_H
#define MESO_QUESTION_PROGRAMMES_COLUMNS_H

#define KEY                   \
    {                         \
        MESO_COLUMN_KEY, 0, 0 \
    }
#define TEXT                   \
    {                          \
        MESO_COLUMN_TEXT, 0, 0 \
    }
#define COUNT                                      \
    {                                              \
        MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0 \
    }
#define SHARE                                      \
    {                                              \
        MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0 \
    }
#define NUMBER(digits)                                   \
    {                                                    \
        MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, digits \
    }

#endif
