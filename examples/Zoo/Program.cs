Console.WriteLine("Zoo");
