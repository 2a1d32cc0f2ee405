// The one place that reads and writes tables as files: CSV, XLSX and JSON lines out, CSV and XLSX in. Knows no database, no HTTP
// and nothing of what the tables are about.
export * from './column.js';
export * from './read-json-lines.js';
export * from './read-named-rows.js';
export * from './read-table.js';
export * from './safe-text.js';
export * from './table-fault.js';
export * from './table-file.js';
export * from './watermark.js';
export * from './write-csv.js';
export * from './write-table.js';
