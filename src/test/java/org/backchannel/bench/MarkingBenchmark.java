package org.backchannel.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.accumulo.access.AccessEvaluator;
import org.apache.accumulo.access.AccessExpression;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Form;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Reading;
import org.backchannel.marking.Register;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reading marking lines, on one thread: nothing is kept from one line to the next. And comparing a clearance with the markings of items,
 * against the Accumulo project's library, whose expressions are read beforehand as markings are.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@State(Scope.Benchmark)
public class MarkingBenchmark {
    private static final Path FOLDER = Path.of("policies", "markings");
    /** A hundred lines as they stand in eight volumes, each as often as it does there. */
    private static final List<String> VOLUMES = repeated("Secret", 25, "Top Secret", 14, "Confidential", 13, "No classification marking",
            12,
            "Top Secret; Sensitive", 5, "Top Secret; Sensitive; Exclusively Eyes Only", 5, "Secret; Exdis", 3, "Secret; Nodis", 3,
            "Secret; Eyes Only", 2, "Secret; Operational Immediate; RYBAT; PBSUCCESS", 2, "Secret; Priority; RYBAT; PBSUCCESS", 2,
            "Official Use Only", 1, "Secret; Sensitive", 1, "Limited Official Use", 1, "Top Secret; Sensitive; Eyes Only", 1,
            "Secret; RYBAT; PBSUCCESS", 1, "Top Secret; Eyes Only", 1, "Secret; Limdis", 1, "Secret; Sensitive; Exclusively Eyes Only", 1,
            "Secret; Immediate; Nodis", 1, "Confidential; Exdis", 1, "Secret; Nodis; Immediate", 1, "Top Secret; Restricted Data", 1,
            "Secret; Nodis; Homer", 1, "Secret; Routine; RYBAT; PBSUCCESS", 1);
    /** The sixteen different lines that stand there most often, and sixteen of the long ones. */
    private static final List<String> CAPTIONS = List.of("Secret", "Top Secret", "Confidential", "No classification marking",
            "Top Secret; Sensitive", "Top Secret; Sensitive; Exclusively Eyes Only", "Secret; Exdis", "Secret; Nodis", "Secret; Eyes Only",
            "Secret; Operational Immediate; RYBAT; PBSUCCESS", "Secret; Priority; RYBAT; PBSUCCESS", "Official Use Only",
            "Secret; Sensitive",
            "Limited Official Use", "Top Secret; Eyes Only", "Secret; Limdis", "Secret; Immediate; Nodis", "Confidential; Exdis",
            "Top Secret; Restricted Data", "Secret; Nodis; Homer", "Secret; Niact Immediate; Exdis", "Top Secret; Nodis; Codeword",
            "Top Secret; Sensitive; Exclusively Eyes Only; Via Black Patch", "Top Secret; Umbra; Handle Via Comint Channels Only",
            "Secret; Nodis; Eyes Only for the Secretary; Priority", "Secret; Noforn; Controlled Dissem",
            "Top Secret (Secret When Separated From Enclosure)", "Secret; Noforn Except UK and Canada",
            "Secret; Cherokee; Immediate; Nodis",
            "Top Secret; Literally Eyes Only for the President", "Confidential; U.S. Officials Only",
            "Secret; Personal; Outside the System");
    private static final List<String> BANNERS = List.of("TOP SECRET", "SECRET//NOFORN", "UNCLASSIFIED//FOUO", "SECRET//REL TO USA, GBR",
            "TOP SECRET//SI/TK//NOFORN", "TOP SECRET//SI-G//ORCON/NOFORN", "SECRET//REL TO USA, FVEY", "TOP SECRET//HCS-P//NOFORN",
            "SECRET//RESTRICTED DATA//NOFORN", "SECRET//FGI DEU GBR//REL TO USA, DEU, GBR", "//NATO SECRET//ATOMAL", "//COSMIC TOP SECRET",
            "TOP SECRET//SAR-BP//NOFORN", "SECRET//NOFORN//EXDIS", "TOP SECRET//TK//RELIDO", "SECRET//DISPLAY ONLY AFG, IRQ");

    private final Profile legacy = Profile.legacy(Register.load(FOLDER));
    private final ModernProfile capco = ModernProfile.load(ModernProfile.CAPCO, FOLDER);
    private final ModernProfile dodm = ModernProfile.load(ModernProfile.DODM, FOLDER);

    private final Marking clearance = new Marking(Level.TOP_SECRET,
            words("NODIS", "EXDIS", "LIMDIS", "NOFORN", "ORCON", "SENSITIVE", "ROGER_CHANNEL"),
            words("RYBAT", "PBSUCCESS", "UMBRA", "CHEROKEE"), Optional.empty());
    private final AccessEvaluator holder = AccessEvaluator.of("LEVEL4", "LEVEL3", "LEVEL2", "LEVEL1", "NODIS", "EXDIS", "LIMDIS", "NOFORN",
            "ORCON",
            "SENSITIVE", "ROGER_CHANNEL", "RYBAT", "PBSUCCESS", "UMBRA", "CHEROKEE");
    private final Marking[] markings = {item(Level.SECRET, "NODIS"), item(Level.TOP_SECRET, "SENSITIVE", "EXDIS"), item(Level.CONFIDENTIAL),
            new Marking(Level.SECRET, words("NOFORN", "ORCON"), words("RYBAT", "PBSUCCESS"), Optional.empty()),
            item(Level.SECRET, "STADIS"),
            new Marking(Level.TOP_SECRET, words("LIMDIS"), words("BYEMAN"), Optional.empty()),
            item(Level.SECRET, "LIMDIS", "ROGER_CHANNEL"),
            new Marking(Level.SECRET, words(), words(), Optional.of(EyesOnly.addressees()))};
    private final AccessExpression[] expressions = {expression("LEVEL3&NODIS"), expression("LEVEL4&SENSITIVE&EXDIS"), expression("LEVEL2"),
            expression("LEVEL3&NOFORN&ORCON&RYBAT&PBSUCCESS"), expression("LEVEL3&STADIS"), expression("LEVEL4&LIMDIS&BYEMAN"),
            expression("LEVEL3&LIMDIS&ROGER_CHANNEL"), expression("LEVEL3&ADDRESSEES")};

    private static List<String> repeated(Object... linesAndTimes) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < linesAndTimes.length; i += 2) {
            all.addAll(Collections.nCopies((Integer) linesAndTimes[i + 1], (String) linesAndTimes[i]));
        }
        return List.copyOf(all);
    }

    private static TreeSet<String> words(String... words) {
        return new TreeSet<>(Set.of(words));
    }

    private static Marking item(Level level, String... controls) {
        return new Marking(level, words(controls), words(), Optional.empty());
    }

    private static AccessExpression expression(String text) {
        return AccessExpression.of(text);
    }

    @Benchmark
    @OperationsPerInvocation(100)
    public int parseVolumes() {
        return readVolumes();
    }

    @Benchmark
    @OperationsPerInvocation(32)
    public int parseLegacy() {
        return readLegacy();
    }

    @Benchmark
    @OperationsPerInvocation(16)
    public int parseCapco() {
        return readCapco();
    }

    @Benchmark
    @OperationsPerInvocation(16)
    public int parseDodm() {
        return readDodm();
    }

    /** Reads all lines and gives how many are understood, so that none can be left out. */
    int readVolumes() {
        return read(VOLUMES);
    }

    int readLegacy() {
        return read(CAPTIONS);
    }

    private int read(List<String> lines) {
        int understood = 0;
        for (String line : lines) {
            understood += legacy.read(line).status() == Reading.Status.OK ? 1 : 0;
        }
        return understood;
    }

    int readCapco() {
        return read(capco);
    }

    int readDodm() {
        return read(dodm);
    }

    private static int read(ModernProfile profile) {
        int understood = 0;
        for (String line : BANNERS) {
            understood += profile.read(line, Form.BANNER).status() == Reading.Status.INVALID ? 0 : 1;
        }
        return understood;
    }

    @Benchmark
    @OperationsPerInvocation(8)
    public void dominates(Blackhole hole) {
        for (Marking marking : markings) {
            hole.consume(clearance.dominates(marking));
        }
    }

    @Benchmark
    @OperationsPerInvocation(8)
    public void accumuloAccess(Blackhole hole) {
        for (AccessExpression expression : expressions) {
            hole.consume(holder.canAccess(expression));
        }
    }
}
