package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What is measured: a benchmark, JMH's mode, and a value on each {@link Axis} that applies.
 *
 * @param benchmark the simple name of its class
 * @param mode JMH's short label: {@code avgt}, {@code sample} or {@code thrpt}
 * @param floor the floor's name; null in other cells
 * @param values one for each axis that applies
 */
@JsonPropertyOrder({"benchmark", "mode", "floor"})
public record Cell(
        String benchmark,
        String mode,
        @Nullable String floor,
        @JsonIgnore Map<Axis, String> values) {

    /** The benchmark that measures the harness and the machine; each of its methods is one floor. */
    public static final String FLOOR = "Floor";

    /** The default kind of peer, which {@link #title} omits. */
    private static final String USUAL_PEER = "process";

    public Cell {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** Returns a cell without a value on any axis. */
    public static Cell of(String benchmark, String mode) {
        return new Cell(benchmark, mode, null, Map.of());
    }

    /** Returns a floor without a value on any axis. */
    public static Cell floor(String name) {
        return new Cell(FLOOR, "avgt", name, Map.of());
    }

    /** Returns the cell of a benchmark in JMH's result file. */
    public static Cell ofJmh(String method, String mode, Map<String, String> parameters) {
        int beforeMethod = method.lastIndexOf('.');
        String type = beforeMethod < 0 ? method : method.substring(0, beforeMethod);
        String benchmark = type.substring(type.lastIndexOf('.') + 1);
        Map<Axis, String> values = new EnumMap<>(Axis.class);
        for (Axis axis : Axis.values()) {
            axis.in(parameters).ifPresent(value -> values.put(axis, value));
        }
        return new Cell(benchmark, mode, benchmark.equals(FLOOR) ? method.substring(beforeMethod + 1) : null, values);
    }

    @JsonCreator
    static Cell ofJson(
            @JsonProperty(value = "benchmark", required = true) String benchmark,
            @JsonProperty(value = "mode", required = true) String mode,
            @JsonProperty("floor") @Nullable String floor,
            @JsonAnySetter @Nullable Map<String, @Nullable Object> fields) {
        Map<Axis, String> values = new EnumMap<>(Axis.class);
        for (Axis axis : Axis.values()) {
            Object value = fields == null ? null : fields.get(axis.field());
            if (value != null && !value.toString().isEmpty()) {
                values.put(axis, value.toString());
            }
        }
        return new Cell(benchmark, mode, floor == null || floor.isEmpty() ? null : floor, values);
    }

    @JsonAnyGetter
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Axis axis : Axis.values()) {
            String value = values.get(axis);
            if (value != null || !axis.isNamed()) {
                fields.put(axis.field(), axis.inJson(value));
            }
        }
        return fields;
    }

    /** Returns this cell with another value; null removes the axis. */
    public Cell with(Axis axis, @Nullable Object value) {
        Map<Axis, String> changed = new EnumMap<>(Axis.class);
        changed.putAll(values);
        if (value == null) {
            changed.remove(axis);
        } else {
            changed.put(axis, value.toString());
        }
        return new Cell(benchmark, mode, floor, changed);
    }

    /** Returns the id as the name of a file. */
    public String fileName() {
        return id().replaceAll("[^A-Za-z0-9.-]", "_");
    }

    /** Returns the key that joins the two result files: this cell's parts, separated by slashes. */
    public String id() {
        StringJoiner id = new StringJoiner("/").add(benchmark).add(mode);
        if (floor != null) {
            id.add(floor);
        }
        values.forEach((axis, value) -> id.add(axis.inId(value)));
        return id.toString();
    }

    /** Returns the parts of the id that name their axis: cells that differ in them do not share a scale. */
    public List<String> namedParts() {
        return values.entrySet().stream()
                .filter(value -> value.getKey().isNamed())
                .map(value -> value.getKey().inId(value.getValue()))
                .toList();
    }

    /** Returns the id as shown to people: without the peer if it is a process. */
    public String title() {
        return id().replaceFirst("/" + USUAL_PEER + "$", "");
    }

    /** Returns the values of the JMH parameters that this cell sets, by name. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        values.forEach((axis, value) -> parameters.put(axis.parameter(), value));
        return parameters;
    }

    /** Tells whether a peer takes part; if so, the two ends leave an account. */
    public boolean hasPeer() {
        return values.containsKey(Axis.PEER);
    }

    /** Returns the value on an axis; null if the axis does not apply. */
    public @Nullable String value(Axis axis) {
        return values.get(axis);
    }

    /** Returns a number on an axis; null if the axis does not apply. */
    public @Nullable Integer number(Axis axis) {
        String value = values.get(axis);
        return value == null ? null : Integer.valueOf(value);
    }

    /** Returns the id of the mechanism; null in floors. */
    public @Nullable String mechanism() {
        return value(Axis.MECHANISM);
    }

    /** Returns the id of the backend; null in floors that make no native call. */
    public @Nullable String backend() {
        return value(Axis.BACKEND);
    }
}
