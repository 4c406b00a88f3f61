# Writes a file as a constant C array that ends with NUL, and its size without it.
# Usage: cmake -DFROM=web/style.css -DTO=style_css.c -DNAME=meso_style_css -P tools/embed.cmake
file(READ "${FROM}" bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
string(REGEX REPLACE "(('.x..',){16})" "\\1\n    " bytes "${bytes}")
get_filename_component(source "${FROM}" NAME)
file(WRITE "${TO}" "/* What does ${source} hold? Written by tools/embed.cmake. */\n"
     "#include <stddef.h>\n\nextern const char ${NAME}[];\nextern const size_t ${NAME}_size;\n"
     "const char ${NAME}[] = {\n    ${bytes}0};\n"
     "const size_t ${NAME}_size = sizeof ${NAME} - 1;\n")
