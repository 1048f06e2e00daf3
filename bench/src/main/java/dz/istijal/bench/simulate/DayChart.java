package dz.istijal.bench.simulate;

import dz.istijal.simulation.DayStatistics;
import dz.istijal.simulation.DayStatistics.LevelWait;
import java.util.List;
import java.util.Locale;

/**
 * A simulated day in three pictures: arrivals by hour and who of them left unseen; who is waiting, by level; how long
 * each level waits against its target. SVG without scripts.
 */
final class DayChart {
    private static final int WIDTH = 760;
    private static final int LEFT = 56;
    private static final int RIGHT = 20;
    private static final int PANEL = 170;
    private static final int GAP = 62;
    private static final int HEAD = 44;
    private static final int BAR = 16;
    private static final int TEXT_PER_ROW = 30;
    private static final String INK = "#1f2933";
    private static final String GREY = "#52606d";

    /** Without triage, then levels 1 to 5: the colours of the scales. */
    private static final List<String> COLOURS =
            List.of("#9aa5b1", "#c0392b", "#e67e22", "#f1c40f", "#27ae60", "#2980b9");

    private final StringBuilder svg = new StringBuilder();

    String render(String title, DayStatistics day) {
        int height = HEAD + 2 * (PANEL + GAP) + day.levels().size() * TEXT_PER_ROW + 60;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n",
                WIDTH, height);
        add("<title>%s</title>%n", title.replace("&", "&amp;").replace("<", "&lt;"));
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n");
        int y = HEAD;
        arrivals(y, day);
        y += PANEL + GAP;
        queue(y, day);
        y += PANEL + GAP;
        waits(y, day.levels());
        return svg.append("</svg>\n").toString();
    }

    private void arrivals(int y, DayStatistics day) {
        heading(y, "Arrivals by hour");
        legend(LEFT + 170, y, "#0b7a75", "seen");
        legend(LEFT + 240, y, "#c0392b", "left unseen");
        double top =
                round(day.arrivals().stream().mapToInt(Integer::intValue).max().orElse(1));
        axis(y, top, day.arrivals().size());
        double step = (double) (WIDTH - LEFT - RIGHT) / day.arrivals().size();
        for (int hour = 0; hour < day.arrivals().size(); hour++) {
            double x = LEFT + hour * step + step * 0.12;
            column(x, step * 0.76, y, 0, day.arrivals().get(hour), top, "#0b7a75");
            column(
                    x,
                    step * 0.76,
                    y,
                    day.arrivals().get(hour) - day.leftUnseen().get(hour),
                    day.leftUnseen().get(hour),
                    top,
                    "#c0392b");
        }
    }

    private void queue(int y, DayStatistics day) {
        heading(y, "Waiting");
        legend(LEFT + 80, y, COLOURS.get(0), "no level yet");
        for (int level = 1; level < COLOURS.size(); level++) {
            legend(LEFT + 110 + level * 70, y, COLOURS.get(level), "level " + level);
        }
        List<List<Integer>> quarters = day.queue();
        double top = round(quarters.stream()
                .mapToInt(levels -> levels.stream().mapToInt(Integer::intValue).sum())
                .max()
                .orElse(1));
        axis(y, top, day.arrivals().size());
        double step = (double) (WIDTH - LEFT - RIGHT) / quarters.size();
        for (int quarter = 0; quarter < quarters.size(); quarter++) {
            double below = 0;
            // The most urgent at the bottom, who has no level at the top.
            for (int i = 1; i <= COLOURS.size(); i++) {
                int level = i % COLOURS.size();
                int number = quarters.get(quarter).get(level);
                column(LEFT + quarter * step, step, y, below, number, top, COLOURS.get(level));
                below += number;
            }
        }
    }

    private void waits(int y, List<LevelWait> levels) {
        heading(y, "Minutes from the door to the physician: median, to the 90th percentile, and target");
        double longest = round(levels.stream()
                .mapToDouble(level -> Math.max(level.waited().p90(), level.target()))
                .max()
                .orElse(1));
        double scale = (WIDTH - LEFT - RIGHT - 20) / longest;
        for (int i = 0; i < levels.size(); i++) {
            LevelWait level = levels.get(i);
            int row = y + 8 + i * TEXT_PER_ROW;
            String colour = COLOURS.get(level.level());
            add(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"%s\">level %d</text>%n",
                    LEFT - 8, row + BAR - 3, INK, level.level());
            add(
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                    LEFT, row, Math.max(1, level.waited().median() * scale), BAR, colour);
            add(
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\" fill-opacity=\"0.35\"/>",
                    LEFT, row, Math.max(1, level.waited().p90() * scale), BAR, colour);
            double target = LEFT + level.target() * scale;
            add(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                    target, target, row - 4, row + BAR + 4, INK);
        }
        int bottom = y + 8 + levels.size() * TEXT_PER_ROW + 14;
        for (int i = 0; i <= 4; i++) {
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"%s\">%.0f</text>%n",
                    LEFT + longest * i / 4 * scale, bottom, GREY, longest * i / 4);
        }
    }

    private void heading(int y, String text) {
        add("<text x=\"%d\" y=\"%d\" font-size=\"14\" fill=\"%s\">%s</text>%n", LEFT, y - 14, INK, text);
    }

    private void legend(int x, int y, String colour, String text) {
        add("<rect x=\"%d\" y=\"%d\" width=\"11\" height=\"11\" fill=\"%s\"/>", x, y - 24, colour);
        add("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n", x + 15, y - 14, GREY, text);
    }

    private void axis(int y, double top, int hours) {
        for (int i = 0; i <= 2; i++) {
            double at = y + PANEL - PANEL * i / 2.0;
            add(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
                    LEFT, WIDTH - RIGHT, at, at, i == 0 ? GREY : "#e4e7eb");
            add(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"%s\">%.0f</text>%n",
                    LEFT - 6, at + 4, GREY, top * i / 2);
        }
        double step = (double) (WIDTH - LEFT - RIGHT) / hours;
        for (int hour = 0; hour <= hours; hour += hours > 12 ? 3 : 1) {
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"%s\">%d h</text>%n",
                    LEFT + hour * step, y + PANEL + 16, GREY, hour);
        }
    }

    private void column(double x, double width, int y, double from, double number, double top, String colour) {
        if (number > 0) {
            add(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                    x, y + PANEL - PANEL * (from + number) / top, width, PANEL * number / top, colour);
        }
    }

    /** The next of 1, 2, 4, 5, 6, 8 times a power of ten: an end that a scale can be divided from. */
    private static double round(double highest) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, highest))));
        for (double step : new double[] {1, 2, 4, 5, 6, 8}) {
            if (highest <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
