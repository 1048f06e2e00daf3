package dz.istijal.simulation;

import java.util.List;

/**
 * An emergency department of a simulated day. Places and organisations are ids of the server that the day is played
 * on; a day that is only computed needs none but the department's own.
 *
 * @param number              of the department in the day; with the seed it decides who comes
 * @param id                  Location
 * @param organization        Organization of the facility
 * @param client              OAuth client of the hospital's system
 * @param laboratory          Organization that performs its orders
 * @param laboratoryClient    OAuth client that sends the results
 * @param boxes               Locations where patients are seen, one for each physician, again from the first if fewer
 * @param resuscitation       Location for patients of level 1
 * @param waitingRoom         Location where patients wait for results
 * @param arrivalsPerDay      how many come in 24 hours
 * @param steady              whether the hours are alike, as a living demonstration wants them
 */
public record Department(
        int number,
        String id,
        String organization,
        String client,
        String laboratory,
        String laboratoryClient,
        List<String> boxes,
        String resuscitation,
        String waitingRoom,
        int arrivalsPerDay,
        int triageDesks,
        DayParameters.Shifts physicians,
        boolean steady) {}
