package org.backchannel.custody;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.ooxml.OPCPackageWrapper;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads the text of an uploaded text, PDF or Office file by Apache Tika. Nobody vouches for such a file, so what it may cost is bounded: bytes,
 * characters and time; what is embedded in it is not opened, nothing is recognised from pictures, and it never touches the disk.
 */
final class FileReading {

    /** The largest file, in bytes; sealed with its text it stays below what can be sealed. */
    static final int MAX_BYTES = 16 << 20;
    private static final int LONGEST_NAME = 200;

    private static final Parser OFFICE = new OfficeParser();
    private static final Parser OOXML = new OOXMLParser();
    /** Text is read without a parser: its form feeds are the ends of its pages, and XHTML has none. */
    private static final String TEXT = "text/plain";
    private static final Map<String, Parser> PARSERS = Map.of("application/pdf", new PDFParser(), "application/rtf", new RTFParser());
    private static final List<String> OFFICE_TYPES = List.of("application/msword", "application/vnd.ms-", "application/x-tika-msoffice");
    private static final String OOXML_TYPE = "application/vnd.openxmlformats-officedocument.";
    private static final String ODF_TYPE = "application/vnd.oasis.opendocument.";

    private final Detector detector = new DefaultDetector();
    private final long seconds;

    FileReading() {
        this(60);
    }

    FileReading(long seconds) {
        this.seconds = seconds;
    }

    /** @throws BadInput if it is empty, too large, of another kind, protected, broken, or takes too long to read */
    FileText read(String name, byte[] bytes) {
        String called = called(name);
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            throw bad(called, bytes.length == 0 ? "is empty" : "is larger than 16 MiB");
        }
        var work = new FutureTask<>(() -> text(called, bytes));
        Thread.ofPlatform().name("file-reading").daemon().start(work);
        try {
            return work.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            work.cancel(true);
            throw bad(called, "takes too long to read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw bad(called, "was not read: the registry is stopping");
        } catch (ExecutionException e) {
            throw failed(called, e.getCause());
        }
    }

    private static BadInput failed(String name, @Nullable Throwable cause) {
        return switch (cause) {
            case BadInput known -> known;
            case EncryptedDocumentException locked -> bad(name, "is protected by a password");
            case Pages.TooLong tooLong -> bad(name, "says more than 4,000,000 characters");
            // Whatever else a parser throws, some of it out of other people's code: the file is the cause. Its message may quote content.
            case Exception broken -> bad(name, "is broken and cannot be read");
            case StackOverflowError deep -> bad(name, "is nested too deep");
            case null -> throw new IllegalStateException("a failure used to have a cause");
            case Throwable error -> throw new IllegalStateException("a file used to be read or refused", error);
        };
    }

    private FileText text(String name, byte[] bytes) throws IOException, SAXException, TikaException {
        String type = type(name, bytes);
        Pages pages = new Pages();
        if (type.equals(TEXT)) {
            pages.text(decoded(bytes));
        } else if (type.startsWith(ODF_TYPE)) {
            OpenDocument.read(bytes, pages, context());
        } else if (type.startsWith(OOXML_TYPE)) {
            office(bytes, pages);
        } else {
            // Not a TikaInputStream: that would write itself into a temporary file.
            parser(name, type).parse(stream(bytes), pages, new Metadata(), context());
        }
        return new FileText(new Original(name, type, bytes), pages.pages());
    }

    /** The package is opened here, from memory: the parser would write it to the disk to open it. */
    private static void office(byte[] bytes, Pages pages) throws IOException, SAXException, TikaException {
        try (TikaInputStream opened = TikaInputStream.get(bytes)) {
            opened.setOpenContainer(new OPCPackageWrapper(OPCPackage.open(stream(bytes))));
            OOXML.parse(opened, pages, new Metadata(), context());
        } catch (InvalidFormatException broken) {
            throw new TikaException("no package", broken);
        }
    }

    private String type(String name, byte[] bytes) throws IOException {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        MediaType type = detector.detect(stream(bytes), metadata).getBaseType();
        return type.getType().equals("text") ? TEXT : type.toString();
    }

    private static Parser parser(String name, String type) {
        if (OFFICE_TYPES.stream().anyMatch(type::startsWith)) {
            return OFFICE;
        }
        Parser found = PARSERS.get(type);
        if (found == null) {
            throw bad(name, "is neither text, PDF nor an Office file");
        }
        return found;
    }

    private static String decoded(byte[] bytes) throws IOException, TikaException {
        try (var reader = new AutoDetectReader(stream(bytes))) {
            var text = new StringBuilder();
            char[] some = new char[8192];
            for (int read = reader.read(some); read >= 0; read = reader.read(some)) {
                text.append(some, 0, read);
            }
            return text.toString();
        }
    }

    private static ParseContext context() {
        var pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractInlineImages(false);
        pdf.setSortByPosition(true);
        var office = new OfficeParserConfig();
        office.setExtractMacros(false);
        office.setIncludeHeadersAndFooters(true);
        var context = new ParseContext();
        context.set(PDFParserConfig.class, pdf);
        context.set(OfficeParserConfig.class, office);
        context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
        return context;
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** The last part of a path, without what a file's name cannot hold. */
    private static String called(String sent) {
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String clean = name.codePoints().filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(LONGEST_NAME).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        return clean.isEmpty() ? "file" : clean;
    }

    private static BadInput bad(String name, String what) {
        return new BadInput("file", "`" + name + "` " + what);
    }

    /** Attachments, pictures and packed files are not opened; they stay in the original. */
    private static final class NothingEmbedded implements EmbeddedDocumentExtractor {

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {
            throw new IllegalStateException("what is embedded used to be left alone");
        }
    }
}
