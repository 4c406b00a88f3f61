/** The words with which offices name columns. */
#ifndef MESO_IMPORT_VOCABULARY_H
#define MESO_IMPORT_VOCABULARY_H

#include "import/column.h"

/* What a word in the name of a column is about. One word may be several. */
typedef enum meso_topic {
    MESO_TOPIC_REGION = 1,
    MESO_TOPIC_INDUSTRY = 2,
    MESO_TOPIC_OTHER = 4, /* size, sex, occupation */
    MESO_TOPIC_YEAR = 8,
    MESO_TOPIC_PART = 16, /* quarter, month */
    MESO_TOPIC_LABEL = 32,
    MESO_TOPIC_CODE = 64,
    MESO_TOPIC_LEVEL = 128,
    MESO_TOPIC_PARENT = 256,
    MESO_TOPIC_FLAG = 512,
    MESO_TOPIC_MEASURE = 1024, /* the column tells which quantity a row holds */
    MESO_TOPIC_VALUE = 2048,   /* the column holds one */
    MESO_TOPIC_LOW = 4096,
    MESO_TOPIC_HIGH = 8192,
    MESO_TOPIC_PLACE = 16384, /* longitude, latitude, rank, number of the row: never a value */
    MESO_TOPIC_OWNER = 32768  /* ownership: the first part of an industry code */
} meso_topic;

/* Topics of all words of a name together. */
int meso_vocabulary_topics(const meso_column_facts *facts);

/* The key and unit under which a quantity is kept when its name is known to us: "emp" and
   "month3_emplvl" are "jobs" in "persons". 0 when it is not. */
int meso_vocabulary_measure(const char *name, const char **key, const char **unit);

#endif
