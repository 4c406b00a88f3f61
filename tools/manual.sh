#!/bin/sh
# Writes the manual pages of the command and of each of its commands. Usage: manual.sh MESO FOLDER
set -eu
meso=$1 folder=$2
mkdir -p "$folder"
"$meso" completion --complete -- '' | cut -f1 | while read -r command; do
    "$meso" help --man "$command" >"$folder/meso-$command.1"
done
"$meso" help --man >"$folder/meso.1"
