# Dossiers of the example: every format, the same bytes twice, and nothing left half written.
. tests/shell.bash

run example; ends 0; tells "example.meso is ready"
run example; ends 1; tells "exists already"
run example --overwrite; ends 0
run status; ends 0; says "not a real place"
run check; ends 0
for template in onepage structure; do
    for suffix in html md pdf; do
        run report --template $template -r "Alder Bay" -o a.$suffix; ends 0
        [ -s a.$suffix ] || fail "a.$suffix is empty"
        cp a.$suffix once.$suffix
        run report --template $template -r "Alder Bay" -o a.$suffix; ends 1
        tells "exists already"
        run report --template $template -r "Alder Bay" -o a.$suffix --overwrite; ends 0
        cmp -s a.$suffix once.$suffix || fail "a.$suffix has other bytes the second time"
    done
    grep -q "not a real place" a.html || fail "the banner is missing"
    grep -q "meso report" a.html || fail "the command is missing"
    grep -q '⟦' a.html a.md && fail "a gap was not filled"
    rm -f a.* once.*
done

# Word and slides: whole archives of well-formed parts, with headings, alternative texts and tables,
# and the same bytes twice.
if [ -f "$MESO_BUILD/mesoscope-office.so" ]; then
    for file in text.docx slides.pptx; do
        run report -r "Alder Bay" --draws 20 -o $file; ends 0
        run report -r "Alder Bay" --draws 20 -o again.$file; ends 0
        cmp -s $file again.$file || fail "$file has other bytes the second time"
    done
    if command -v python3 >/dev/null; then
        out=$(python3 - text.docx slides.pptx 2>&1 <<'END'
import re, sys, zipfile
import xml.etree.ElementTree as tree
for name in sys.argv[1:]:
    file = zipfile.ZipFile(name)
    assert file.testzip() is None
    parts = file.namelist()
    assert len(parts) == len(set(parts)) and parts[0] == "[Content_Types].xml"
    said = ""
    for part in parts:
        if part.endswith((".xml", ".rels")):
            tree.fromstring(file.read(part))
        if part.endswith(".rels"):
            folder = part.split("_rels/")[0]
            for target in re.findall('Target="([^"]+)"', file.read(part).decode()):
                whole = re.sub(r"[^/]+/\.\./", "", folder + target)
                assert whole in parts, (part, target)
        if part == "word/document.xml" or part.startswith("ppt/slides/slide"):
            said += file.read(part).decode()
    pictures = [part for part in parts if part.endswith(".png")]
    assert pictures and all(file.read(part)[1:4] == b"PNG" for part in pictures)
    print(name, "Heading1" in said or 'type="title"' in said, "Alder Bay" in said,
          "<w:tbl>" in said or name == "slides.pptx", len(re.findall('descr="[^"]{20,}"', said)) > 2,
          "\u27e6" in said, "not a real place" in said + file.read(parts[-4]).decode("latin1") +
          "".join(file.read(p).decode() for p in parts if "footer" in p))
END
)
        is "$out" "text.docx True True True True False True
slides.pptx True True True True False True"
    fi
fi
run report -r "Alder Bay" -f docx; ends 2; tells "-o FILE.docx"

run report -r "Alder Bay"; ends 0; says "Alder Bay"
one=$out
run report -r "Alder Bay"; is "$out" "$one"
run report -r "Alder Bay" -f pdf; ends 2; tells "-o FILE.pdf"
run report -r "Alder Bay" -o x.doc; ends 2; tells "no format has this suffix"
run report -r Nowhere -o x.html; ends 4; [ -e x.html ] && fail "a file was left"
run report -o x.html; ends 2; tells "-r"
run report --template onepag -r "Alder Bay"; ends 2; tells "did you mean onepage?"
run log -f csv; says "meso report --template onepage --region 'Alder Bay'"
is "$(ls -A | grep -c part)" 0

run overview -r "Alder Bay" -f table; ends 0; says "Alder Bay"; hides "⟦"
run overview -r "Alder Bay" -f json; ends 0; says '"sentences"'
if command -v python3 >/dev/null; then
    python3 -m json.tool "$work/out" >/dev/null || fail "not JSON"
fi
run overview -r "Alder Bay" --figure anchors -f csv; ends 0; says "industry"
run overview -r "Alder Bay" --figure anchor -f csv; ends 2; tells "did you mean anchors?"
run overview -r "Alder Bay" -f csv; ends 2; tells "--figure"
run structure -r "Alder Bay" -f html; ends 0; says "<!doctype html>"
finish
