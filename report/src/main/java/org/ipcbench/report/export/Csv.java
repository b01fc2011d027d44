package org.ipcbench.report.export;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table for R, Python and spreadsheets: RFC 4180 with a header line. A missing number is an empty field. */
final class Csv {
    private final StringWriter out = new StringWriter();
    private final CSVPrinter printer;

    Csv(List<String> columns) {
        try {
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setRecordSeparator('\n')
                    .setHeader(columns.toArray(String[]::new))
                    .get();
            printer = new CSVPrinter(out, format);
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /** Adds a line. */
    void add(List<?> values) {
        try {
            printer.printRecord(values.stream().map(Csv::written));
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private static Object written(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? String.format(Locale.ROOT, "%.9g", number) : "";
        }
        return value;
    }

    private static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException("a writer into memory never fails", e);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
