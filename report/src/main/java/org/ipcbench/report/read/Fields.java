package org.ipcbench.report.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.results.ResultFormatException;
import org.ipcbench.results.VisibleText;

/** The fields of one JSON object, each read by name and type; an error names file, place and field. */
record Fields(Path file, String place, JsonNode node) {
    private static final String REMEDY = "write the run again, or restore the file from a copy";

    static Fields of(Path file, String place, JsonNode node) throws ResultFormatException {
        if (!node.isObject()) {
            throw new ResultFormatException(
                    file, (place.isEmpty() ? "the content" : place) + " is not an object", REMEDY);
        }
        return new Fields(file, place, node);
    }

    /** Returns a required text. */
    String text(String name) throws ResultFormatException {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw wrong(name, "is missing or not text");
        }
        return VisibleText.of(value.textValue());
    }

    /** Returns a text, or an empty one if it is absent or null. */
    String textOrEmpty(String name) throws ResultFormatException {
        JsonNode value = node.path(name);
        if (value.isNumber() || value.isBoolean()) {
            return value.asText();
        }
        return absent(value) ? "" : text(name);
    }

    /** Returns a number, or this value if it is absent or null. */
    double number(String name, double otherwise) throws ResultFormatException {
        JsonNode value = node.path(name);
        if (absent(value)) {
            return otherwise;
        }
        try {
            return number(value);
        } catch (NumberFormatException e) {
            throw wrong(name, "is not a number");
        }
    }

    /** Returns a whole number, or this value if it is absent or null. */
    long whole(String name, long otherwise) throws ResultFormatException {
        double value = number(name, (double) otherwise);
        if (value != Math.rint(value) || Math.abs(value) > 1e15) {
            throw wrong(name, "is not a whole number");
        }
        return (long) value;
    }

    /** Returns the texts of a list; an empty list if it is absent or null. */
    List<String> texts(String name) throws ResultFormatException {
        var found = new ArrayList<String>();
        for (JsonNode element : list(name)) {
            if (!element.isTextual()) {
                throw wrong(name, "has an element that is not text");
            }
            found.add(VisibleText.of(element.textValue()));
        }
        return found;
    }

    /** Returns an object; one without fields if it is absent or null. */
    Fields object(String name) throws ResultFormatException {
        JsonNode value = node.path(name);
        return of(file, place(name), absent(value) ? JsonNodeFactory.instance.objectNode() : value);
    }

    /** Returns the names of all fields, in the file's order. */
    List<String> names() {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns the texts of all fields, by name. */
    SortedMap<String, String> texts() throws ResultFormatException {
        var texts = new TreeMap<String, String>();
        for (String name : names()) {
            texts.put(name, textOrEmpty(name));
        }
        return texts;
    }

    JsonNode list(String name) throws ResultFormatException {
        JsonNode value = node.path(name);
        if (!absent(value) && !value.isArray()) {
            throw wrong(name, "is not a list");
        }
        return value;
    }

    /** Returns the samples of each fork; none if they are absent or null. */
    List<List<Histogram>> histograms() throws IOException {
        String name = RawHistograms.FIELD;
        JsonNode value = node.path(name);
        RawHistograms raw;
        if (value instanceof POJONode packed && packed.getPojo() instanceof RawHistograms found) {
            raw = found;
        } else {
            JsonParser parser = list(name).traverse();
            raw = parser.nextToken() == JsonToken.START_ARRAY ? RawHistograms.read(parser) : RawHistograms.NONE;
        }
        if (!raw.fault().isEmpty()) {
            throw wrong(name, raw.fault());
        }
        return raw.forks();
    }

    boolean has(String name) {
        return !absent(node.path(name));
    }

    ResultFormatException wrong(String name, String what) {
        return new ResultFormatException(file, place(name) + " " + what, REMEDY);
    }

    /** Reads a number; JMH writes those that JSON cannot express as texts such as "NaN". */
    static double number(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return switch (value.isTextual() ? value.textValue() : "") {
            case "NaN" -> Double.NaN;
            case "+INF", "INF", "Infinity" -> Double.POSITIVE_INFINITY;
            case "-INF", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new NumberFormatException();
        };
    }

    private String place(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
