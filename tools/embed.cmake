# Writes a file as a constant C array that ends with NUL.
# Usage: cmake -DFROM=web/style.css -DTO=style_css.c -DNAME=meso_style_css -P tools/embed.cmake
file(READ "${FROM}" bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
string(REGEX REPLACE "(('.x..',){16})" "\\1\n    " bytes "${bytes}")
get_filename_component(source "${FROM}" NAME)
file(WRITE "${TO}" "/* What does ${source} hold? Written by tools/embed.cmake. */\n"
     "extern const char ${NAME}[];\nconst char ${NAME}[] = {\n    ${bytes}0};\n")
