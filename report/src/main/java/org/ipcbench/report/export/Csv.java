package org.ipcbench.report.export;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table for R, Python and spreadsheets: RFC 4180 with a header line. A missing number is an empty field. */
final class Csv<T> {
    private final List<String> names = new ArrayList<>();
    private final List<Function<T, ?>> values = new ArrayList<>();

    Csv<T> column(String name, Function<T, ?> value) {
        names.add(name);
        values.add(value);
        return this;
    }

    /** Returns the table, with a line for each of these. */
    String of(Iterable<T> lines) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setRecordSeparator('\n')
                .setHeader(names.toArray(String[]::new))
                .get();
        var out = new StringWriter();
        try (var printer = new CSVPrinter(out, format)) {
            for (T line : lines) {
                printer.printRecord(values.stream().map(value -> written(value.apply(line))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a writer into memory never fails", e);
        }
        return out.toString();
    }

    private static Object written(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? String.format(Locale.ROOT, "%.9g", number) : "";
        }
        return value;
    }
}
