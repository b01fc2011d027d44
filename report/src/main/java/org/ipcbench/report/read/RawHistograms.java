package org.ipcbench.report.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.report.model.Histogram;

/**
 * The samples of a JMH result: for each fork, a histogram for each iteration, which is a list of pairs of value and count in the
 * file. They are nearly all of a large file, so they are packed while they are read, never held as a tree.
 */
final class RawHistograms {
    /** The field that holds them. */
    static final String FIELD = "rawDataHistogram";

    /** No fork. */
    static final RawHistograms NONE = new RawHistograms();

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NO_PAIR = "has a bin that is not a pair of value and count";

    private static final int MOST_DIGITS_OF_INT = 9;

    private final List<List<Histogram>> forks = new ArrayList<>();
    private String fault = "";

    private RawHistograms() {}

    /** Reads the value at which a parser is as a tree, whose leaves are the samples. */
    static JsonNode tree(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return MAPPER.readTree(parser);
        }
        ObjectNode node = MAPPER.createObjectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            boolean raw = parser.nextToken() == JsonToken.START_ARRAY && name.equals(FIELD);
            node.set(name, raw ? new POJONode(read(parser)) : tree(parser));
        }
        return node;
    }

    /** Reads the list at whose start a parser is. */
    static RawHistograms read(JsonParser parser) throws IOException {
        var all = new RawHistograms();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            all.forks.add(all.fork(parser));
        }
        return all;
    }

    /** Returns what is wrong with them; empty if nothing. */
    String fault() {
        return fault;
    }

    /** Returns those of each fork; a very short iteration may hold no sample and is left out. */
    List<List<Histogram>> forks() {
        return forks;
    }

    private List<Histogram> fork(JsonParser parser) throws IOException {
        var fork = new ArrayList<Histogram>();
        if (isList(parser)) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                Histogram iteration = iteration(parser);
                if (iteration.count() > 0) {
                    fork.add(iteration);
                }
            }
        }
        return fork;
    }

    private Histogram iteration(JsonParser parser) throws IOException {
        var builder = new Histogram.Builder();
        if (isList(parser)) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (isList(parser)) {
                    bin(parser, builder);
                }
            }
        }
        return builder.build();
    }

    private void bin(JsonParser parser, Histogram.Builder builder) throws IOException {
        double value = Double.NaN;
        String spelt = "";
        long count = -1;
        int size = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            boolean number = parser.currentToken().isNumeric();
            if (size == 0) {
                value = number ? number(parser) : Double.NaN;
                spelt = number ? "" : parser.getText();
            } else {
                count = number ? (long) parser.getDoubleValue() : -1;
            }
            parser.skipChildren();
            size++;
        }
        if (size != 2 || count < 0) {
            blame(NO_PAIR);
        } else if (count > 0 && Double.isFinite(value) && value >= 0) {
            builder.add(value, count);
        } else if (count > 0) {
            blame("has the value " + (spelt.isEmpty() ? value : spelt) + ", which no measurement gives");
        }
    }

    /** Reads a number; JMH writes whole nanoseconds, nearly all there is, as "4120.0": they need no parser of fractions. */
    private static double number(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int start = parser.getTextOffset();
        int digits = parser.getTextLength() - ".0".length();
        boolean whole = digits > 0
                && digits <= MOST_DIGITS_OF_INT
                && text[start] != '-'
                && text[start + digits] == '.'
                && text[start + digits + 1] == '0';
        return whole ? NumberInput.parseInt(text, start, digits) : parser.getDoubleValue();
    }

    private boolean isList(JsonParser parser) throws IOException {
        boolean list = parser.currentToken() == JsonToken.START_ARRAY;
        if (!list) {
            blame(NO_PAIR);
            parser.skipChildren();
        }
        return list;
    }

    private void blame(String what) {
        fault = fault.isEmpty() ? what : fault;
    }
}
