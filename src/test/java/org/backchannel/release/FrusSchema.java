package org.backchannel.release;

import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Validates TEI, by Jing, against what the schema of FRUS says of the elements that copies use. */
final class FrusSchema {

    private static final String SCHEMA = "/tei/frus-document.rnc";

    private FrusSchema() {
    }

    /** What is wrong with it, by line; empty if it is valid. */
    static List<String> problems(String tei) {
        List<String> problems = new ArrayList<>();
        var properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new Collecting(problems));
        var driver = new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        try (InputStream schema = Objects.requireNonNull(FrusSchema.class.getResourceAsStream(SCHEMA))) {
            if (!driver.loadSchema(new InputSource(schema))) {
                throw new IllegalStateException("the schema is broken: " + problems);
            }
            driver.validate(new InputSource(new StringReader(tei)));
        } catch (IOException | SAXException broken) {
            throw new IllegalStateException("the TEI is no XML: " + problems, broken);
        }
        return problems;
    }

    private record Collecting(List<String> problems) implements ErrorHandler {

        @Override
        public void warning(SAXParseException problem) {
            error(problem);
        }

        @Override
        public void error(SAXParseException problem) {
            problems.add(problem.getLineNumber() + ": " + problem.getMessage());
        }

        @Override
        public void fatalError(SAXParseException problem) {
            error(problem);
        }
    }
}
