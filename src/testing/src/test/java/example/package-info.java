/** What docs/java-tests.md shows, as a project of somebody else writes it. */
package example;
