/* meso query: any other question, in SQL, read only. */
#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_SQL = 1 << 20 };

/* The argument, or standard input for "-". */
static meso_status read_sql(meso_call *call, meso_text *sql)
{
    const char *word = call->arguments.word[0];
    if (strcmp(word, "-") != 0) {
        meso_text_put(sql, word);
        return sql->status;
    }
    char piece[4096];
    for (size_t got; (got = fread(piece, 1, sizeof piece, stdin)) > 0;) {
        meso_text_put_bytes(sql, piece, got);
        if (sql->length > LONGEST_SQL)
            return meso_fail(call->ctx, MESO_E_ARGUMENT, "the statement is longer than 1 MiB");
    }
    if (ferror(stdin))
        return meso_fail(call->ctx, MESO_E_IO, "standard input: cannot be read: %s",
                         strerror(errno));
    return sql->status;
}

static meso_status run(meso_call *call)
{
    meso_project *project = NULL;
    meso_table *table = NULL;
    meso_text sql;
    meso_text_start(&sql, call->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(read_sql(call, &sql));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(meso_project_query(call->ctx, &table, project, meso_text_get(&sql)));
    MESO_TRY(meso_output_table(call, table));
done:
    meso_text_release(&sql);
    meso_table_free(table);
    meso_project_close(project);
    return status;
}

const meso_command meso_command_query = {
    .group = "DATA",
    .name = "query",
    .words = "SQL",
    .brief = "Ask in SQL, read only",
    .about = "Answers one SELECT over the project's tables and the virtual table observation "
             "(source, measure, region, region_label, industry, industry_label, other, period, "
             "lo, est, "
             "hi, state), one row a cell. - reads the statement from standard input.",
    .example = "meso query \"SELECT region, sum(est) FROM observation WHERE measure = 'jobs' "
               "AND period = '2023' GROUP BY region\"",
    .fewest = 1,
    .most = 1,
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_TABLE,
    .run = run,
};
