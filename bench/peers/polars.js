// Reads the twelve-million-row file with polars, codes as text, and prints rows and total.
const pl = require('nodejs-polars');
const dtypes = {country: pl.Utf8, product: pl.Utf8, value: pl.Float64};
const table = pl.readCSV(process.argv[2], {dtypes});
console.log(table.height, table.getColumn('value').sum());
