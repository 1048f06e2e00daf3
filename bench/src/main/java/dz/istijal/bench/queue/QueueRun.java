package dz.istijal.bench.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.bench.cpu.Meter;
import dz.istijal.bench.load.OpenLoop;
import dz.istijal.bench.load.OpenLoop.Stream;
import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.Request;
import dz.istijal.simulation.Department;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Queues of many departments, asked for by boards while patients come, are triaged and called. */
public final class QueueRun {
    static final String QUEUE = "$queue";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double QUEUES = 60;
    private static final double WRITES = 7;
    private static final double ADVICES = 10;

    private final FhirServer server;
    private final Meter meter;
    private final List<Department> departments;
    private final WaitingPatients patients;
    private final Queue<Admitted> untriaged = new ConcurrentLinkedQueue<>();

    private record Admitted(Department department, String stay) {}

    /** Begins and ends what is done beside a phase, such as a profile. */
    public interface Beside {
        void begin() throws IOException;

        void end() throws IOException;
    }

    public QueueRun(FhirServer server, Meter meter, List<Department> departments) {
        this.server = server;
        this.meter = meter;
        this.departments = departments;
        this.patients = new WaitingPatients(server);
    }

    /** Admits and triages so many patients, in proportion to the departments' sizes. */
    public void fill(int waiting, int clients) throws InterruptedException {
        double all = departments.stream().mapToInt(Department::arrivalsPerDay).sum();
        ExecutorService workers = Executors.newFixedThreadPool(clients);
        List<Future<?>> running = new ArrayList<>();
        double owed = 0;
        for (Department department : departments) {
            owed += waiting * department.arrivalsPerDay() / all;
            int number = (int) Math.round(owed);
            owed -= number;
            running.add(workers.submit(() -> {
                for (int i = 0; i < number; i++) {
                    patients.triagedBefore(department);
                }
                return null;
            }));
        }
        workers.shutdown();
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                workers.shutdownNow();
                throw new IllegalStateException("The waiting rooms cannot be filled", failed.getCause());
            }
        }
    }

    /** @return patients waiting in each department, by the server's own count */
    public List<Integer> waiting() throws IOException, InterruptedException {
        List<Integer> totals = new ArrayList<>();
        for (Department department : departments) {
            Answer answer = server.send(
                            department.client(), Request.get(QUEUE, "Location/" + department.id() + "/$queue?_count=0"))
                    .orFail(QUEUE);
            totals.add(JSON.readTree(answer.text()).path("total").asInt());
        }
        return totals;
    }

    /** Boards alone; boards beside writes; both with all boards open on {@code $live} and advice asked for. */
    public List<QueueResults.Phase> measure(double warmUp, double seconds, Beside beside)
            throws InterruptedException, SQLException, IOException {
        List<QueueResults.Phase> phases = new ArrayList<>();
        List<Stream> quiet = List.of(queues());
        List<Stream> writing = new ArrayList<>(quiet);
        writing.addAll(writes(null));
        new OpenLoop().run(writing, warmUp);
        phases.add(phase("Boards alone", quiet, seconds, null));
        beside.begin();
        phases.add(phase("Beside admissions, triage and calls", writing, seconds, null));
        beside.end();

        LiveBoards boards = LiveBoards.open(server, departments);
        List<Stream> live = new ArrayList<>(quiet);
        live.addAll(writes(boards));
        live.add(new Stream(
                "$triage-advice",
                ADVICES,
                4,
                number -> problem(patients.advice(departments.get((int) (number % departments.size())), number))));
        phases.add(phase(
                "The same with " + departments.size() + " boards open on $live and advice asked for",
                live,
                seconds,
                boards));
        return phases;
    }

    private QueueResults.Phase phase(String name, List<Stream> streams, double seconds, LiveBoards boards)
            throws InterruptedException, SQLException {
        meter.start();
        OpenLoop.Round round = new OpenLoop().run(streams, seconds);
        double cpu = meter.stop().server() / 1e9 / round.seconds();
        List<QueueResults.Times> times = new ArrayList<>();
        for (Stream stream : streams) {
            times.add(times(stream.kind(), stream.perSecond(), round.times().get(stream.kind())));
        }
        long errors = round.errors();
        if (boards != null) {
            times.add(times("event on a board", WRITES, boards.delays()));
            errors += boards.cuts();
            System.out.printf("%d boards were cut, %d events not heard yet%n", boards.cuts(), boards.unheard());
        }
        times.forEach(each -> System.out.printf(
                Locale.ROOT,
                "%-40s %-16s %6d answers, p50 %6.1f ms, p99 %6.1f ms%n",
                name,
                each.kind(),
                each.count(),
                each.p50(),
                each.p99()));
        return new QueueResults.Phase(name, round.seconds(), errors, cpu, times);
    }

    private static QueueResults.Times times(String kind, double perSecond, Histogram histogram) {
        return new QueueResults.Times(
                kind,
                perSecond,
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50) / 1e3,
                histogram.getValueAtPercentile(99) / 1e3,
                histogram.getMaxValue() / 1e3);
    }

    /** A step through the departments that visits each before it comes back. */
    private Department department(long number) {
        return departments.get((int) (number * 7919 % departments.size()));
    }

    private Stream queues() {
        return new Stream(QUEUE, QUEUES, 16, number -> {
            Department department = department(number);
            return problem(
                    server.send(department.client(), Request.get(QUEUE, "Location/" + department.id() + "/$queue")));
        });
    }

    private List<Stream> writes(LiveBoards boards) {
        return List.of(
                new Stream("admission", WRITES, 6, number -> {
                    Department department = department(number);
                    untriaged.add(new Admitted(department, patients.admit(department)));
                    return null;
                }),
                new Stream("$triage", WRITES, 6, number -> {
                    Admitted next = untriaged.poll();
                    return next == null ? null : problem(patients.triage(next.department(), next.stay(), number));
                }),
                new Stream("$call-next", WRITES, 6, number -> {
                    Answer answer = patients.callNext(department(number));
                    if (answer.ok() && boards != null) {
                        JsonNode stay = JSON.readTree(answer.text());
                        boards.called(stay.path("id").asText());
                    }
                    return problem(answer);
                }));
    }

    private static String problem(Answer answer) {
        return answer.ok() ? null : answer.status() + " " + answer.text();
    }
}
