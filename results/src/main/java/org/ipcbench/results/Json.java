package org.ipcbench.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How results are written and read as JSON: indented, byte for byte the same on every machine, tolerant of unknown
 * fields.
 */
public final class Json {

    /** Reads; use {@link #write} to write. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Reads what other programs may have written: no text in it can manipulate a terminal. */
    private static final ObjectMapper BINDER = MAPPER.copy().registerModule(VisibleText.module());

    private static final ObjectWriter WRITER =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    /**
     * Converts a tree to a value of this type.
     *
     * @param file the file it came from
     * @param place where it stands there, such as {@code cells[3]}; empty if it is all of the file
     * @throws ResultFormatException if a field is missing or holds an invalid value; the message names the field
     */
    static <T> T bind(Path file, String place, JsonNode json, Class<T> type) throws ResultFormatException {
        try {
            return BINDER.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new ResultFormatException(
                    file, place(place, e) + what(e), "write the run again, or restore the file from a copy");
        }
    }

    private static String place(String root, JsonProcessingException wrong) {
        StringBuilder place = new StringBuilder(root);
        if (wrong instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                if (step.getFieldName() == null) {
                    place.append('[').append(step.getIndex()).append(']');
                } else {
                    place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
                }
            }
        }
        return place.append(' ').toString();
    }

    private static String what(JsonProcessingException wrong) {
        if (wrong instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            return "is '" + VisibleText.of(String.valueOf(format.getValue())) + "', which this ipcbench does not know";
        }
        String words = wrong.getOriginalMessage();
        return words.startsWith("Missing required creator property")
                ? "is missing"
                : "cannot be read: " + VisibleText.of(words);
    }

    /** Returns a value as indented JSON with a line end. */
    public static byte[] write(Object value) {
        return (text(WRITER, value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a value as JSON in one line, without a line end. */
    public static String writeLine(Object value) {
        return text(MAPPER.writer(), value);
    }

    private static String text(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
