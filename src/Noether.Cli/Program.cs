using Noether.Cli;

using var interruption = new Interruption();
return CommandLine.Run(args, Session.OfThisProcess(args, interruption.Token));
