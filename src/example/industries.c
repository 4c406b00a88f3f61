/* What do people do for a living in the made-up country? */
#include "base/ctx.h"
#include "example/stories.h"

#include <stdio.h>
#include <string.h>

/* One line of classification.def: a section, or a division with its three groups. */
typedef struct entry {
    const char *code, *label;
    double a, b; /* section: share, growth; division: plant, output */
    const char *group[3];
} entry;

static const entry entries[] = {
#define SECTION(code, label, share, growth)           {code, label, share, growth, {NULL}},
#define DIVISION(code, label, plant, output, a, b, c) {code, label, plant, output, {a, b, c}},
#include "example/classification.def"
#undef SECTION
#undef DIVISION
};

enum { ENTRIES = sizeof entries / sizeof *entries };

static int is_section(const entry *e)
{
    return e->group[0] == NULL;
}

/* What is filled while the entries are walked. */
typedef struct walk {
    meso_code *list;
    char (*text)[16]; /* codes of groups */
    int32_t codes;
    int32_t division_position, section_position, section;
} walk;

static int32_t count_groups(int32_t wanted)
{
    int32_t groups = 0;
    for (int e = 0; e < ENTRIES && groups < wanted; e++)
        if (!is_section(&entries[e])) groups += 3;
    return groups < wanted ? groups : wanted;
}

static void add_group(meso_world_tree *tree, walk *at, const entry *division, int n,
                      const entry *section)
{
    const int32_t g = tree->groups++;
    char *code = at->text[g];
    (void)snprintf(code, sizeof at->text[g], "%s.%d", division->code, n + 1);
    tree->code_of_group[g] = at->codes;
    tree->above[at->codes] = at->division_position;
    tree->share[g] = section->a / 100;
    tree->growth[g] = section->b / 100;
    tree->plant[g] = division->a * (n == 0 ? 1.0 : n == 1 ? 0.8 : 1.3);
    tree->output[g] = division->b * (n == 0 ? 1.0 : n == 1 ? 1.12 : 0.93);
    tree->section[g] = at->section;
    at->list[at->codes++] =
        (meso_code){code, division->group[n], division->code, 3, NULL, NULL};
}

static void walk_entries(meso_world_tree *tree, walk *at, int32_t groups)
{
    const entry *section = NULL;
    at->list[at->codes] = (meso_code){"T", "All industries", NULL, 0, NULL, NULL};
    tree->above[at->codes++] = -1;
    at->section = -1;
    for (int e = 0; e < ENTRIES && tree->groups < groups; e++) {
        if (is_section(&entries[e])) {
            section = &entries[e];
            at->section++;
            at->section_position = at->codes;
            tree->above[at->codes] = 0;
            at->list[at->codes++] =
                (meso_code){section->code, section->label, "T", 1, NULL, NULL};
            continue;
        }
        at->division_position = at->codes;
        tree->above[at->codes] = at->section_position;
        at->list[at->codes++] =
            (meso_code){entries[e].code, entries[e].label, section->code, 2, NULL, NULL};
        for (int n = 0; n < 3 && tree->groups < groups; n++)
            add_group(tree, at, &entries[e], n, section);
    }
}

/* Section shares are spread over the groups that this world has of the section, unevenly: the
   first group of a division is the largest. Industries with a story have a share of their own.
 */
static void spread_shares(meso_world_tree *tree, const meso_code *list)
{
    double told = 0, rest = 0;
    for (int32_t g = 0; g < tree->groups; g++) {
        double weight = 0;
        for (int32_t h = 0; h < tree->groups; h++)
            if (tree->section[h] == tree->section[g]) weight += 1.0 / (1 + h % 3);
        const double story = meso_story_share(list[tree->code_of_group[g]].code);
        tree->share[g] = story > 0 ? story : tree->share[g] / (weight * (1 + g % 3));
        *(story > 0 ? &told : &rest) += tree->share[g];
    }
    for (int32_t g = 0; g < tree->groups; g++)
        if (!(meso_story_share(list[tree->code_of_group[g]].code) > 0))
            tree->share[g] *= (1 - told) / rest;
}

meso_status meso_world_make_industries(meso_ctx *ctx, meso_world *world)
{
    meso_world_tree *tree = &world->tree;
    const int32_t groups = count_groups(world->options.industries), most = groups + ENTRIES + 1;
    walk at = {.list = MESO_TAKE(ctx, world->arena, meso_code, most),
               .text = meso_arena_take(ctx, world->arena, groups, sizeof *at.text)};
    tree->code_of_group = MESO_TAKE(ctx, world->arena, int32_t, groups);
    tree->above = MESO_TAKE(ctx, world->arena, int32_t, most);
    tree->share = MESO_TAKE(ctx, world->arena, double, groups);
    tree->growth = MESO_TAKE(ctx, world->arena, double, groups);
    tree->plant = MESO_TAKE(ctx, world->arena, double, groups);
    tree->output = MESO_TAKE(ctx, world->arena, double, groups);
    tree->section = MESO_TAKE(ctx, world->arena, int32_t, groups);
    if (!at.list || !at.text || !tree->code_of_group || !tree->above || !tree->share ||
        !tree->growth || !tree->plant || !tree->output || !tree->section)
        return MESO_E_NOMEM;
    walk_entries(tree, &at, groups);
    tree->codes = at.codes;
    spread_shares(tree, at.list);
    return meso_codes_new(ctx, &world->industries, "NLIC", "industry", at.list, at.codes);
}

int32_t meso_world_group(const meso_world *world, const char *code)
{
    const int32_t position = meso_codes_find(world->industries, code);
    for (int32_t g = 0; g < world->tree.groups; g++)
        if (world->tree.code_of_group[g] == position) return g;
    return -1;
}
