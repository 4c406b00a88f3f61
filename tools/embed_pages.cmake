# Writes Markdown pages as constant C texts with a table of their names, sorted by name.
# Usage: cmake -DFROM=docs/methods -DTO=pages.c -DNAME=meso_method_pages -P tools/embed_pages.cmake
file(GLOB pages "${FROM}/*.md")
list(SORT pages COMPARE STRING)
set(count 0)
set(texts "")
set(table "")
foreach(page ${pages})
  get_filename_component(name "${page}" NAME_WE)
  file(READ "${page}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(REGEX REPLACE "(('.x..',){16})" "\\1\n    " bytes "${bytes}")
  string(APPEND texts "static const char page_${count}[] = {\n    ${bytes}0};\n")
  string(APPEND table "    {\"${name}\", page_${count}},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${TO}" "/* Which pages are there? Written by tools/embed_pages.cmake. */\n"
     "#include \"study/page_shelf.h\"\n${texts}"
     "const meso_page_text ${NAME}[] = {\n${table}    {0, 0}};\n")
