package org.backchannel.launcher;

/**
 * What the jar starts. Compiled for Java 17, which is the oldest Java that can open the jar at all, so that somebody
 * with the wrong Java reads what is missing instead of an UnsupportedClassVersionError.
 */
public final class Launcher {

    private static final int NEEDED = 25;

    private Launcher() {
    }

    public static void main(String[] args) throws ReflectiveOperationException {
        int found = Runtime.version().feature();
        if (found < NEEDED) {
            System.err.println("backchannel needs Java " + NEEDED + "; this is Java " + found + " (" + System.getProperty("java.home")
                    + "). Start it with a JDK " + NEEDED + ", for example: /path/to/jdk-25/bin/java -jar backchannel.jar");
            System.exit(2);
        }
        // By name: linking to the class itself would load Java 25 byte code before the check above has spoken.
        Class.forName("org.backchannel.Backchannel").getMethod("main", String[].class).invoke(null, (Object) args);
    }
}
