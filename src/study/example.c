/* What is in the example project? */
#include "study/example.h"

#include "base/ctx.h"
#include "example/country.h"
#include "study/example_firms.h"
#include "study/example_learning.h"
#include "study/example_organisations.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char title[] = "Employment by district and industry (example)";

/* Everything a project of that country holds. */
static meso_status fill(meso_ctx *ctx, meso_project *project, const meso_country *country,
                        uint64_t seed)
{
    const meso_source tables = {
        .kind = "dataset", .title = title, .author = "Mesoscope", .licence = "CC0-1.0"};
    const meso_source outlines = {.kind = "dataset",
                                  .title = "District boundaries (example)",
                                  .author = "Mesoscope",
                                  .licence = "CC0-1.0"};
    int64_t id = 0;
    meso_status status = MESO_OK;
    MESO_TRY(meso_project_set(ctx, project, "name", "Example country"));
    MESO_TRY(meso_project_set(ctx, project, "example", "Example data, not a real place."));
    MESO_TRY(meso_project_set(ctx, project, "region", "Alder Bay"));
    MESO_TRY(meso_project_take(ctx, &id, project, country->published, &tables, NULL));
    MESO_TRY(meso_project_put_boundaries(ctx, project, country->published->regions->scheme,
                                         country->boundaries, &outlines));
    MESO_TRY(meso_study_write_example_firms(ctx, project, "Alder Bay",
                                            country->published->industries->scheme, seed));
    MESO_TRY(meso_study_write_example_learning(ctx, project));
    MESO_TRY(meso_study_write_organisations(ctx, project));
    MESO_TRY(meso_project_log(ctx, project, "meso example", NULL));
done:
    return status;
}

meso_status meso_study_write_example(meso_ctx *ctx, const char *path, uint64_t seed)
{
    meso_country_options options = MESO_COUNTRY_OPTIONS_INIT;
    options.seed = seed;
    meso_country *country = NULL;
    meso_project *project = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_country_new(ctx, &country, &options));
    MESO_TRY(meso_project_open(ctx, &project, path, MESO_OPEN_CREATE));
    MESO_TRY(fill(ctx, project, country, seed));
done:
    meso_project_close(project);
    meso_country_free(country);
    return status;
}

static meso_status write_truth(meso_ctx *ctx, const char *path, const char *json)
{
    FILE *out = fopen(path, "wb");
    int whole = out && fputs(json, out) >= 0;
    if (out && fclose(out) != 0) whole = 0;
    if (whole) return MESO_OK;
    return meso_fail(ctx, MESO_E_IO, "%s: cannot be written: %s", path, strerror(errno));
}

meso_status meso_study_write_example_files(meso_ctx *ctx, const char *office, const char *truth,
                                           uint64_t seed)
{
    meso_country_options options = MESO_COUNTRY_OPTIONS_INIT;
    options.seed = seed;
    meso_country *country = NULL;
    meso_status status = meso_country_new(ctx, &country, &options);
    if (status == MESO_OK && office) status = meso_country_write_csv(ctx, country, office);
    if (status == MESO_OK && truth) status = write_truth(ctx, truth, country->truth_json);
    meso_country_free(country);
    return status;
}
