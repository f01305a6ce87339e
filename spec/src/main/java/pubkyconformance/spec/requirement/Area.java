package pubkyconformance.spec.requirement;

/**
 * A part of the protocol: one file of requirements, one folder of features, one section of a report.
 *
 * @param id names the file and the folder
 * @param about one sentence
 */
public record Area(String id, String title, String about) {}
