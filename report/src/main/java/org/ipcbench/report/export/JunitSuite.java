package org.ipcbench.report.export;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.ExitCode;
import org.ipcbench.report.check.Measured;

/**
 * A check as a test suite, for GitLab, Jenkins and Azure. The first test case is the check itself, so a check that
 * compared nothing fails too.
 */
final class JunitSuite {
    private final StringWriter text = new StringWriter();
    private final CheckResult result;
    private final XMLStreamWriter xml;

    private enum Outcome {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED
    }

    private JunitSuite(CheckResult result) throws XMLStreamException {
        this.result = result;
        this.xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    }

    static String of(CheckResult result) {
        try {
            return new JunitSuite(result).write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    private String write() throws XMLStreamException {
        List<CellVerdict> cells =
                result.cells().stream().filter(CellVerdict::gated).toList();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", "ipcbench check");
        attribute("tests", String.valueOf(cells.size() + 1));
        attribute("failures", count(cells, Outcome.FAILURE));
        attribute("errors", count(cells, Outcome.ERROR));
        attribute("skipped", count(cells, Outcome.SKIPPED));
        testcase(
                "ipcbench",
                "check",
                ofCheck(cells),
                result.exitReason().english(),
                result.verdict().label());
        for (CellVerdict cell : cells) {
            testcase(
                    "ipcbench.cells", cell.title(), outcome(cell), cell.reason().english(), figures(cell));
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return text + "\n";
    }

    /** Fails only if no cell does: one regression is one failure. */
    private Outcome ofCheck(List<CellVerdict> cells) {
        boolean compared = result.exit() != ExitCode.NOT_COMPARABLE;
        if (compared
                && cells.stream()
                        .map(this::outcome)
                        .anyMatch(outcome -> outcome == Outcome.FAILURE || outcome == Outcome.ERROR)) {
            return Outcome.PASSED;
        }
        return switch (result.exit()) {
            case OK -> Outcome.PASSED;
            case REGRESSED, INCONCLUSIVE -> Outcome.FAILURE;
            default -> Outcome.ERROR;
        };
    }

    private Outcome outcome(CellVerdict cell) {
        return switch (cell.state()) {
            case REGRESSED -> cell.fails() ? Outcome.FAILURE : Outcome.SKIPPED;
            case FAILED, MISSING, NOT_COMPARABLE -> result.policy().lenient() ? Outcome.SKIPPED : Outcome.ERROR;
            case INCONCLUSIVE ->
                cell.suspect()
                                || (result.exit() == ExitCode.INCONCLUSIVE
                                        && result.policy().failOnInconclusive())
                        ? Outcome.FAILURE
                        : Outcome.SKIPPED;
            case NEW -> Outcome.SKIPPED;
            default -> cell.lostForks() > 0 && !result.policy().lenient() ? Outcome.ERROR : Outcome.PASSED;
        };
    }

    private String count(List<CellVerdict> cells, Outcome outcome) {
        long count = cells.stream().filter(cell -> outcome(cell) == outcome).count();
        return String.valueOf(count + (ofCheck(cells) == outcome ? 1 : 0));
    }

    private void testcase(String group, String name, Outcome outcome, String reason, String output)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute("classname", group);
        attribute("name", name);
        attribute("time", "0");
        if (outcome != Outcome.PASSED) {
            xml.writeStartElement(outcome.name().toLowerCase(Locale.ROOT));
            attribute("message", reason.isEmpty() ? output : reason);
            xml.writeEndElement();
        }
        xml.writeStartElement("system-out");
        xml.writeCharacters(valid(output));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String figures(CellVerdict cell) {
        Measured measured = cell.measured();
        if (measured == null) {
            return cell.state().label();
        }
        return String.format(
                Locale.ROOT,
                "%s: cost %s, p %.4g, base %.6g %s, new %.6g %s, could see %.1f %%",
                cell.state().label(),
                OtherTools.cost(measured),
                measured.p(),
                measured.base(),
                cell.unit().name(),
                measured.head(),
                cell.unit().name(),
                100 * measured.detectableChange());
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, valid(value));
    }

    /** Replaces characters that XML 1.0 cannot express. */
    private static String valid(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }
}
