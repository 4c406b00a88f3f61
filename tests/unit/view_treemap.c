/* Do the boxes of a treemap have the areas asked for, side by side, without a gap? */
#include "view/treemap.h"

#include "t.h"

static void check_box(meso_box box, double x, double y, double width, double height)
{
    T_NEAR(box.x, x, 1e-9);
    T_NEAR(box.y, y, 1e-9);
    T_NEAR(box.width, width, 1e-9);
    T_NEAR(box.height, height, 1e-9);
}

/* The example of Bruls, Huizing, van Wijk (2000), section 3.1: areas 6 6 4 3 2 2 1 in a
   rectangle of 6 by 4; the places follow by hand from their figure 4. */
static void test_treemap_reproduces_its_paper(void)
{
    const double size[] = {6, 6, 4, 3, 2, 2, 1};
    meso_box box[7];
    meso_treemap_lay(box, size, 7, (meso_box){0, 0, 6, 4});
    check_box(box[0], 0, 0, 3, 2);
    check_box(box[1], 0, 2, 3, 2);
    check_box(box[2], 3, 0, 12.0 / 7, 7.0 / 3);
    check_box(box[3], 3 + 12.0 / 7, 0, 9.0 / 7, 7.0 / 3);
    check_box(box[4], 3, 7.0 / 3, 1.2, 5.0 / 3);
    check_box(box[5], 4.2, 7.0 / 3, 1.2, 5.0 / 3);
    check_box(box[6], 5.4, 7.0 / 3, 0.6, 5.0 / 3);
}

static int overlap(meso_box a, meso_box b)
{
    const double slack = 1e-9;
    return a.x + slack < b.x + b.width && b.x + slack < a.x + a.width &&
           a.y + slack < b.y + b.height && b.y + slack < a.y + a.height;
}

static void test_treemap_keeps_areas_apart(void)
{
    enum { COUNT = 400 };
    static double size[COUNT];
    static meso_box box[COUNT];
    double total = 0;
    for (int i = 0; i < COUNT; i++)
        total += size[i] = 1000 * pow(0.97, i);
    meso_treemap_lay(box, size, COUNT, (meso_box){10, 20, 640, 380});
    for (int i = 0; i < COUNT; i++) {
        T_NEAR(box[i].width * box[i].height / (640.0 * 380), size[i] / total, 1e-9);
        T_TRUE(box[i].x >= 10 - 1e-9 && box[i].x + box[i].width <= 650 + 1e-6);
        T_TRUE(box[i].y >= 20 - 1e-9 && box[i].y + box[i].height <= 400 + 1e-6);
        for (int j = 0; j < i; j++)
            T_TRUE(!overlap(box[i], box[j]));
    }
}

static void test_treemap_of_nothing_is_empty(void)
{
    const double size[] = {5, 0, -1};
    meso_box box[3];
    meso_treemap_lay(box, size, 3, (meso_box){0, 0, 10, 10});
    check_box(box[0], 0, 0, 10, 10);
    T_TRUE(box[1].width == 0 && box[2].width == 0);
    meso_treemap_lay(box, size, 0, (meso_box){0, 0, 10, 10});
    meso_treemap_lay(box, size, 1, (meso_box){0, 0, 0, 0});
    T_TRUE(box[0].width == 0);
}

int main(void)
{
    test_treemap_reproduces_its_paper();
    test_treemap_keeps_areas_apart();
    test_treemap_of_nothing_is_empty();
    return t_end();
}
