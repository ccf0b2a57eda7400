package org.backchannel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * What is ended with the process that runs tests: first the applications, side by side, then the database server that some of them use. Hooks of their
 * own would all run at once, and an application whose database is gone waits for it half a minute.
 */
final class AtExit {

    private static final Queue<Runnable> APPLICATIONS = new ConcurrentLinkedQueue<>();
    private static final Queue<Runnable> SERVERS = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::run));
    }

    private AtExit() {
    }

    static void application(Runnable stop) {
        APPLICATIONS.add(stop);
    }

    static void server(Runnable stop) {
        SERVERS.add(stop);
    }

    private static void run() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            APPLICATIONS.forEach(threads::execute);
        }
        SERVERS.forEach(Runnable::run);
    }
}
